import type { Session } from 'electron';

/**
 * Deny by default (checklist 5): the page needs no camera, microphone, place, notification or clipboard of its own;
 * copying goes through main. Nothing is on this list, and each addition needs its reason beside it.
 */
const allowed: ReadonlySet<string> = new Set<string>();

/** Both the request and the check are answered from the same table. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, done) => {
    done(allowed.has(permission));
  });
  session.setPermissionCheckHandler((_contents, permission) => allowed.has(permission));
}
