/** What opens first. */
export const HOME = '/customers';
