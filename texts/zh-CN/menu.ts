export const menu = {
  file: '文件',
  view: '显示',
  help: '帮助',
  openLog: '打开日志文件夹',
  palette: '命令面板…',
  overview: '概览',
  meetings: '会议',
  history: '历史',
  accounts: '账号',
  agree: '同意',
  cancel: '取消',
  practice: {
    'tencent-meeting': '练习账号',
    ytx: '练习账号（电话会议）',
    'tencent-cloud': '练习账号（TRTC）',
  },
};
