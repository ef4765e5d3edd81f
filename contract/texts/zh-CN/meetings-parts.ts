/** Parts of a meeting's detail that are asked for when they are wanted. */
export const parts = {
  again: '重新读取',
  fewer: '收起',
  owner: {
    title: '是谁的会议', read: '查看用户详情',
    room: '这是会议室“{name}”创建的会议。会议室不是人，没有用户详情；需要找人时请看主持人或受邀成员。',
  },
  occurrences: {
    title: '周期性会议的场次', count: '平台列出 {count} 场（不含已取消的场次）。', more: '还有更多场次，平台没有全部给出。',
    all: '显示全部 {count} 场',
  },
  invitees: {
    title: '受邀名单', read: '读取受邀名单', count: '共 {count} 人', none: '没有受邀成员。', all: '显示全部 {count} 人', copy: '复制名单',
  },
  links: {
    title: '专属参会链接', read: '读取专属链接', make: '创建专属链接', link: '专属参会链接',
    hint: '每条链接带一个自定义参数，参会明细会原样带回（customer_data）。', none: '还没有专属链接。',
    data: '自定义参数（customer_data）', needsData: '请填写自定义参数。', effect: '会为这场会议新建一条专属参会链接，凭它可以入会。',
  },
  live: {
    title: '直播', read: '查看直播回看', by: '查找方式', byId: '按会议 ID', byCode: '按会议号', off: '没有查到直播配置。',
    none: '没有直播回看。', address: '回看地址', change: '修改直播配置', save: '保存直播配置',
    changeEffect: '只修改下面填写的直播设置，其余不变。开始前只有创建者、进行中只有主持人可以修改。',
    nothing: '请至少填写一项要修改的设置。', samePassword: '没有填写直播密码：平台会使用会议密码。',
    remove: '删除回看', removeEffect: '会删除直播回看“{subject}”，删除后无法恢复。',
  },
  why: {
    title: 'App 里看不到这场会议？', read: '替我检查', again: '再检查一次', person: '谁看不到（不填为创建者）',
    hint: '用 API 创建的会议不在 App 里，最常见的是创建者没有被当成注册用户。',
    ended: '会议已经结束：App 的会议列表只列出还没结束的会议，结束的在历史会议里。',
    room: '会议由会议室“{name}”创建，不在任何人名下。',
    ownerUnknown: '这个列表没有给出创建者；请用会议号查找后再检查。',
    registered: '{person} 是通讯录里的注册用户。',
    inactive: '{person} 还没有激活：激活并登录后才能在 App 里看到会议。',
    disabled: '{person} 已被停用，不能登录 App。',
    directory: '没能查看 {person} 的用户详情（{code}）。',
    otherCase: '通讯录里没有 {person}，但有 {other}：userid 区分大小写，平台把它们当成两个人。',
    unregistered: '通讯录里没有 userid 为 {person} 的用户：平台把创建者当成了未注册用户，用企业账号登录 App 的人看不到。',
    listed: '平台把这场会议列在 {person} 名下，App 里应当能看到。',
    notListed: '平台没有把这场会议列在 {person} 名下：此人不是创建者、主持人或受邀成员。',
    listUnknown: '没能读取 {person} 的会议列表（{code}）。',
    header: '会务台看不到创建会议的那次请求。它如果没有带请求头 X-TC-Registered: 1，userid 会被默认为未注册用户；会务台自己的每次调用都带。',
    next: {
      recreate: '下一步：让创建会议的程序带上请求头 X-TC-Registered: 1，并使用通讯录里的 userid 重新创建；已创建的会议可以把看不到的人加为受邀成员。',
      case: '下一步：让程序按通讯录里的大小写填写 userid 并重新创建；已创建的会议可以把看不到的人加为受邀成员。',
      invite: '下一步：把此人加为受邀成员，会议就会出现在他的 App 里。',
      enable: '下一步：在“用户”里启用或邀请激活此人。',
      app: '下一步：请此人在 App 里核对登录的是这家企业的账号，再下拉刷新会议列表。',
    },
  },
};
