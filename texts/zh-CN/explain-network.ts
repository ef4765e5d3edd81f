/** Calls without a usable answer: by transport code, and by what came in place of the answer. */
export const explainNetwork = {
  dns: {
    happened: '没有连上：找不到平台的地址，请求没有发出。',
    likely: '最可能是这台电脑没有联网，或公司的 DNS 不解析外网；其次是账号里的接口地址填错。',
  },
  refused: {
    happened: '没有连上：对方拒绝连接，请求没有发出。',
    likely: '最可能是防火墙拦住了连接，或接口地址、端口不对。练习账号遇到它时，重新打开会务台即可。',
  },
  unreachable: { happened: '没有连上：网络不通，请求没有发出。', likely: '最可能是这台电脑断网，或 VPN 没有连上。' },
  reset: { happened: '连接中途断开，没有收到应答。', likely: '最可能是网络不稳，或防火墙、代理切断了连接。' },
  timeout: { happened: '请求已发出，但 {seconds} 秒内没有收到应答。', likely: '最可能是网络很慢，或平台一时繁忙；也可能是代理没有放行。' },
  tls: {
    happened: '没有连上：对方的证书不受信任，请求没有发出。',
    likely: '最可能是公司网络替换了证书，需要在账号里加上公司的 CA 文件；其次是连到了别的网站。',
  },
  'tls-name': {
    happened: '没有连上：证书不是这个地址的，请求没有发出。',
    likely: '最可能是接口地址填错，或网络把请求引到了别的网站（例如登录页）。',
  },
  'tls-expired': {
    happened: '没有连上：证书已过期或尚未生效，请求没有发出。',
    likely: '最可能是这台电脑的日期不对；其次是公司网络的证书过期了。',
  },
  proxy: { happened: '没有连上代理，请求没有发出。', likely: '最可能是代理地址或端口不对，或代理没有开启。' },
  'proxy-auth': {
    happened: '代理要求登录，请求没有到达平台。',
    likely: '代理需要用户名和密码，而会务台不保存它们。请换用不需登录的代理，或让网管放行平台的地址。',
  },
  'proxy-unsupported': {
    happened: '这种代理不受支持，请求没有发出。',
    likely: '会务台支持 HTTP 和 HTTPS 代理，不支持 SOCKS 和 NTLM / Kerberos 登录。请在账号里换用 HTTP 代理，或不用代理。',
  },
  redirect: {
    happened: '对方要求转到别的地址，会务台没有跟随。',
    likely: '签名只对原来的地址有效。最可能是网络要求先登录（例如访客网络的登录页），其次是接口地址填错。',
  },
  'too-large': { happened: '应答太大，超过上限，没有读完。', likely: '一次查询的内容太多。请缩小时间范围或每页条数。' },
  truncated: { happened: '应答没有传完就断开了。', likely: '最可能是网络不稳，或代理切断了连接。' },
  cancelled: { happened: '调用已取消。', likely: '是您取消的，或会务台正在退出。' },
  'bad-target': {
    happened: '地址里有会被改写的内容，请求没有发出。',
    likely: '路径里的某个值会让地址变成另一个（例如 userid 为 ..），签名也就不再对应，所以先拦下。',
  },
  'ca-file': { happened: '读不出账号里指定的 CA 文件，请求没有发出。', likely: '文件被移走、没有读取权限，或不是 PEM 格式。' },
  other: { happened: '网络出错，没有收到应答。', likely: '会务台没能归类这个错误，请看系统给出的原因。' },
};

/** A change that may have arrived: the result is unknown. */
export const explainUnsureNetwork = {
  reset: { happened: '请求已发出，但连接中途断开，结果未知。' },
  timeout: { happened: '请求已发出，但 {seconds} 秒内没有收到应答，结果未知。' },
  redirect: { happened: '对方要求转到别的地址，会务台没有跟随，结果未知。' },
  'too-large': { happened: '请求已发出，但应答超过上限，没有读完，结果未知。' },
  truncated: { happened: '请求已发出，但应答没有传完，结果未知。' },
  cancelled: { happened: '已取消等待，但请求可能已经发出，结果未知。' },
  other: { happened: '请求可能已经发出，但没有收到可用的应答，结果未知。' },
};

/** An answer that is not the vendor’s own. */
export const explainUnreadable = {
  html: {
    happened: '收到的是一个网页，不是平台的应答（HTTP {status}）。',
    likely: '最可能是代理或网关出错，或网络要求先登录；其次是接口地址填错。',
    gateway: '平台前面的网关暂时出错，多半很快恢复。等一两分钟再试。',
    login: '最可能是网络要求先登录（例如访客网络或公司代理的登录页），应答来自登录页，不是平台。',
    refused: '最可能是公司的代理或防火墙不允许访问这个地址，应答来自它们，不是平台。',
  },
  empty: {
    happened: '收到的应答是空的（HTTP {status}）。',
    likely: '最可能是平台或网关一时出错，其次是代理截断了应答。等一两分钟再试。',
  },
  'not-json': {
    happened: '收到的应答不是 JSON，读不出来（HTTP {status}）。',
    likely: '最可能是应答没有传完，或代理改动了内容；其次是接口地址不是平台的。',
  },
  'no-envelope': {
    happened: '应答里没有平台的结果或错误码，看不出是否成功（HTTP {status}）。',
    likely: '最可能是应答来自网关或别的程序，其次是接口地址填错。',
  },
};
