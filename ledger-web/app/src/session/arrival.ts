/** Where the issuer sends its users back to; the issuer has to know this address of the app. */
export const ARRIVAL = '/signed-in';
