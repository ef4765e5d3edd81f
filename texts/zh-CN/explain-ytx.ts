/** YTX status codes in words (vendor page “会议查询” and the code list of its demo clients); m205 is -205. */
export const explainYtx = {
  m1: { happened: '号码不合法（{code}）。', likely: '电话号码位数不对，或带了空格、横线、区号符号。请只填数字，座机要带区号。' },
  m2: {
    happened: '缺少必需的参数（{code}）。',
    likely:
      '最可能是应用 ID（appid）没有填；其次是 confid 与 meetingcount 的搭配不对：查一个会议室时 meetingcount 为 1，查多条时 confid 留空。',
  },
  m3: {
    happened: '平台不认识这个操作（{code}）。',
    likely: 'action 区分大小写，并且要与功能路径相配：会议查询是 queryMeeting 配 call/MeetingQuery.wx。请核对账号里的功能路径和接口版本。',
  },
  m4: {
    happened: '平台读不懂请求体的 JSON（{code}）。',
    likely: '手工填写的请求体格式不对，或代理改动了内容。请在历史中查看实际发出的请求体。',
  },
  m100: { happened: '云通信平台内部出错（{code}）。', likely: '平台一侧的临时故障。等一两分钟再试；一直如此，请联系云通信平台客服。' },
  m101: {
    happened: '某个参数的值不被允许（{code}）。',
    likely: '请按平台原话核对：confid 要用创建会议时返回的 meid，meetingcount 要大于 0。',
  },
  m102: {
    happened: '这个电话号码不允许呼叫（{code}）。',
    likely: '号码在平台的限制之内，例如黑名单、特殊号码，或应用没有外呼该号段的权限。请联系云通信平台。',
  },
  m104: { happened: '请求太频繁，被限频（{code}）。', likely: '平台没有公布限额。放慢一些，等一分钟再试。' },
  m200: {
    happened: '没有这个账户（{code}）。',
    likely: '最可能是 ACCOUNT SID 填错，或与 AUTH TOKEN 填反。请到 云通信平台 → 管理 → 控制台 → 开发者账号 核对。',
  },
  m201: { happened: '账户已被停用（{code}）。', likely: '云通信平台停用了这个账户，常见原因是欠费或资质过期。请联系云通信平台。' },
  m202: {
    happened: 'Authorization 不对，或时间戳已过期（{code}）。',
    likely: '最可能是这台电脑的时钟不准：平台按北京时间核对，默认只认 10 分钟以内的请求。其次是账号里改过时间戳时区或分隔符。',
  },
  m203: {
    happened: 'Sign 没有通过校验（{code}）。请求已到达云通信平台。',
    likely: '最可能是 AUTH TOKEN 填错、带空格或已重置；其次是 ACCOUNT SID 不对。请到 云通信平台 → 管理 → 控制台 → 开发者账号 核对。',
  },
  m204: { happened: '账户余额不足（{code}）。', likely: '请到云通信平台充值后再试。' },
  m205: {
    happened: '应用没有通过验证（{code}）。',
    likely: '有三种原因，依次核对：应用 ID 与环境不匹配；应用设置了 IP 白名单，而这台电脑不在其中；应用没有开通电话会议功能，或没有上线。',
  },
};
