// Names are compared without case, '_', '-' and '.': AccessToken, access_token and Access-Token are one.
const named = [
  'secret',
  'secretkey',
  'secret_key',
  'authtoken',
  'auth_token',
  'access_token',
  'refresh_token',
  'accesstoken',
  'auth_code',
  'sts_token',
  'usersig',
  'privatekey',
  'private_key',
  'privatemapkey',
  'password',
  'passwd',
  'pwd',
  'host_key',
  'live_password',
  'sppwd',
  'token',
  'ticket',
  'encodingaeskey',
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-tc-token',
  'client_secret',
  // Links of recordings open the recording without asking who you are (Tencent Meeting docs on recordings). Not so sharing_url, which is
  // made to be handed on and opens by the rules set with it, password included.
  'download_address',
  'view_address',
  'audio_address',
  'play_address',
  'video_url',
  'download_url',
  'view_url',
];

/** Query and form parameters that carry a signature or a secret; YTX signs with `sig`, webhooks with `Sign`. */
const namedPairs = ['sign', 'sig', 'signature'];

/** Endings that give a secret away whatever stands before them, as long as the value is not a yes or no. */
const endings = /(?:password|passwd|secret|secretkey|accesstoken|refreshtoken|usersig|privatekey)$/;
/** Settings named after a secret: need_password says whether there is one. */
const settings = /^(?:need|enable|has|is|use|allow|show|require|without|no|only|support|auto)/;

export function plainName(name: string): string {
  return name.toLowerCase().replace(/[_\-.\s]/g, '');
}

/** Which names hold secrets. */
export interface SecretNames {
  /** `yesNo`: the value is a boolean, so a name that only ends like a secret's is a setting. */
  key(name: string, yesNo?: boolean): boolean;
  /** In a query or form. */
  pair(name: string): boolean;
}

export function secretNames(more: readonly string[]): SecretNames {
  const keys = new Set([...named, ...more].map(plainName));
  const pairs = new Set([...keys, ...namedPairs]);
  const ends = (name: string): boolean => endings.test(name) && !settings.test(name);
  const kinds = { always: 2, ending: 1, no: 0 } as const;
  const judge = (all: Set<string>) => {
    // Answers repeat the same few names many thousand times.
    const seen = new Map<string, 0 | 1 | 2>();
    return (name: string): 0 | 1 | 2 => {
      let kind = seen.get(name);
      if (kind === undefined) {
        const plain = plainName(name);
        kind = all.has(plain) ? kinds.always : ends(plain) ? kinds.ending : kinds.no;
        if (seen.size < 4096) seen.set(name, kind);
      }
      return kind;
    };
  };
  const key = judge(keys);
  const pair = judge(pairs);
  return {
    key: (name, yesNo = false) => key(name) > (yesNo ? kinds.ending : kinds.no),
    pair: (name) => pair(name) > kinds.no,
  };
}
