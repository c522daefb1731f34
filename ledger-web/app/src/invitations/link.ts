/** The page of an invitation. Its code stands behind the `#`, which browsers send to no server and no log keeps. */
export const INVITATION = '/invitations';

export function invitationLink(code: string): string {
  return `${window.location.origin}${INVITATION}#${code}`;
}
