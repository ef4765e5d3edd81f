/** Calls without a usable answer: by transport code, and by what came in place of the answer. */
export const explainNetwork = {
  dns: {
    happened: 'No connection: the platform’s address was not found. Nothing was sent.',
    likely:
      'Most likely this computer is offline, or the company’s DNS does not resolve outside names; next, the ' +
      'endpoint of the account is wrong.',
  },
  refused: {
    happened: 'No connection: the other side refused. Nothing was sent.',
    likely: 'Most likely a firewall, or a wrong endpoint or port. With the practice account, open ConfDesk again.',
  },
  unreachable: {
    happened: 'No connection: the network cannot be reached. Nothing was sent.',
    likely: 'Most likely this computer is offline, or the VPN is down.',
  },
  reset: {
    happened: 'The connection broke off; no answer came.',
    likely: 'Most likely an unsteady network, or a firewall or proxy that cut it.',
  },
  timeout: {
    happened: 'The request was sent, but no answer came within {seconds} s.',
    likely: 'Most likely a slow network or a busy platform; perhaps a proxy that does not let it through.',
  },
  tls: {
    happened: 'No connection: the other side’s certificate is not trusted. Nothing was sent.',
    likely:
      'Most likely the company network replaces certificates, and its CA file must be added to the account; ' +
      'next, this is another site.',
  },
  'tls-name': {
    happened: 'No connection: the certificate belongs to another address. Nothing was sent.',
    likely: 'Most likely the endpoint is wrong, or the network leads elsewhere, to a login page for instance.',
  },
  'tls-expired': {
    happened: 'No connection: the certificate has expired or is not valid yet. Nothing was sent.',
    likely: 'Most likely this computer’s date is wrong; next, the company network’s certificate expired.',
  },
  proxy: {
    happened: 'The proxy could not be reached. Nothing was sent.',
    likely: 'Most likely its address or port is wrong, or it is switched off.',
  },
  'proxy-auth': {
    happened: 'The proxy wants a login. The platform was not reached.',
    likely:
      'The proxy asks for a name and password, which ConfDesk does not keep. Use a proxy without a login, or ' +
      'have the platform’s address let through.',
  },
  'proxy-unsupported': {
    happened: 'This kind of proxy is not supported. Nothing was sent.',
    likely:
      'ConfDesk works with HTTP and HTTPS proxies, not with SOCKS or NTLM / Kerberos logins. Choose an HTTP ' +
      'proxy in the account, or none.',
  },
  redirect: {
    happened: 'The other side pointed to another address; ConfDesk did not follow.',
    likely:
      'A signature is good for one address only. Most likely the network asks for a login first, such as a guest ' +
      'network; next, the endpoint is wrong.',
  },
  'too-large': {
    happened: 'The answer was above the size limit and was not read to its end.',
    likely: 'Too much was asked for at once. Choose a shorter period or smaller pages.',
  },
  truncated: {
    happened: 'The answer broke off before its end.',
    likely: 'Most likely an unsteady network, or a proxy that cut it.',
  },
  cancelled: { happened: 'The call was cancelled.', likely: 'You cancelled it, or ConfDesk is closing.' },
  'bad-target': {
    happened: 'The address holds something that would be rewritten. Nothing was sent.',
    likely:
      'A value in the path would turn it into another address (a userid of .. for instance) and no longer fit ' +
      'the signature, so it was stopped.',
  },
  'ca-file': {
    happened: 'The CA file of the account cannot be read. Nothing was sent.',
    likely: 'It was moved, may not be read, or is not in PEM format.',
  },
  other: {
    happened: 'The network failed; no answer came.',
    likely: 'ConfDesk has no class for this error; see the system’s reason.',
  },
};

/** A change that may have arrived: the result is unknown. */
export const explainUnsureNetwork = {
  reset: { happened: 'The request was sent, but the connection broke off; the result is unknown.' },
  timeout: { happened: 'The request was sent, but no answer came within {seconds} s; the result is unknown.' },
  redirect: {
    happened: 'The other side pointed to another address and ConfDesk did not follow; the result is unknown.',
  },
  'too-large': { happened: 'The request was sent, but the answer was too large to read; the result is unknown.' },
  truncated: { happened: 'The request was sent, but the answer broke off; the result is unknown.' },
  cancelled: { happened: 'Waiting was cancelled, but the request may have been sent; the result is unknown.' },
  other: { happened: 'The request may have been sent, but no usable answer came; the result is unknown.' },
};

/** An answer that is not the vendor’s own. */
export const explainUnreadable = {
  html: {
    happened: 'A web page came back, not an answer of the platform (HTTP {status}).',
    likely: 'Most likely a proxy or gateway failed, or the network asks for a login; next, the endpoint is wrong.',
    gateway: 'The gateway in front of the platform failed for the moment and mostly recovers soon. Try again in a minute ' + 'or two.',
    login:
      'Most likely the network asks for a login first (a guest network or company proxy); the page is theirs, not ' + 'the platform’s.',
    refused: 'Most likely the company’s proxy or firewall does not allow this address; the page is theirs, not the ' + 'platform’s.',
  },
  empty: {
    happened: 'The answer is empty (HTTP {status}).',
    likely: 'Most likely the platform or a gateway failed for a moment; next, a proxy cut the answer off. Try again in a minute or two.',
  },
  'not-json': {
    happened: 'The answer is not JSON and cannot be read (HTTP {status}).',
    likely: 'Most likely it broke off or a proxy changed it; next, the endpoint is not the platform’s.',
  },
  'no-envelope': {
    happened: 'The answer holds neither a result nor a code of the platform, so success cannot be told (HTTP {status}).',
    likely: 'Most likely a gateway or another program answered; next, the endpoint is wrong.',
  },
};
