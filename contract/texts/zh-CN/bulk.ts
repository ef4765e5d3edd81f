export const bulk = {
  grid: '批量操作结果',
  progress: '批量操作的进度',
  of: '{done} / {all}',
  count: '{outcome} {rows}',
  state: { running: '进行中', stopped: '遇到错误，已停下', done: '已结束', cancelled: '已停止' },
  outcome: {
    waiting: '等待', sending: '正在发送', done: '成功', already: '之前已完成', failed: '失败', unknown: '结果不明', 'not-sent': '未发送',
  },
  column: { outcome: '结果', said: '说明', code: '错误码' },
  resume: '继续余下的',
  cancel: '停止',
  export: '导出结果',
  unknownNote: '{rows} 行没有收到答复，不知道是否已生效，不会自动重发。请先在列表或详情里核对，再决定是否重做。',
  sentence: '用账号“{account}”以 {actor} 的身份执行：{action}。',
  stops: '逐条发送；遇到第一个意外错误就停下，余下的不发送，可以处理后继续。',
  goesOn: '逐条发送；出错的行会记下来，其余继续。',
  typeHint: '输入数量，逗号和空格可以不输。',
};
