/** A refusal of Tencent Meeting: HTTP status, error_code and message (doc 43704). */
export class WemeetError extends Error {
  readonly status: number;
  readonly code: number;
  readonly verified: boolean;

  constructor(status: number, code: number, message: string, verified = true) {
    super(message);
    this.status = status;
    this.code = code;
    this.verified = verified;
  }
}

/** A parameter the facts do not allow: 190004, naming the field. */
export function badParameter(field: string, why: string): WemeetError {
  return new WemeetError(400, 190004, `invalid parameter: ${field} ${why}`);
}

/** The operator's role does not cover the call. */
export function noPermission(): WemeetError {
  return new WemeetError(400, 500014, 'no permission: the operator has no right to call this API');
}

/** The operator may call the API but not touch this meeting or recording. */
export function notYours(): WemeetError {
  return new WemeetError(403, 9042, 'no permission: the operator has no right to this resource');
}

/** A person the company does not know; userid is case-sensitive. */
export function unknownOperator(value: string): WemeetError {
  return new WemeetError(500, 190001, `user not registered: ${value}`);
}

/** A target of the user API that does not exist. */
export function unknownUser(value: string): WemeetError {
  return new WemeetError(400, 20001, `user does not exist: ${value}`);
}

export function unknownMeeting(): WemeetError {
  return new WemeetError(500, 9003, 'meeting does not exist');
}
