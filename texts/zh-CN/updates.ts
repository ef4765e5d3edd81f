/** What is asked before an update, in dialogs of the system; {version} is the new one. */
export const updates = {
  found: '会务台 {version} 可以下载',
  foundMore: '由贵公司配置的更新服务器提供。下载期间可以照常工作，安装之前还会再问一次。',
  download: '下载',
  ready: '会务台 {version} 已下载并通过校验',
  readyMore: '安装需要重新启动。未完成的任务会先保存，重启后可以继续。账号与历史在格式变化前会自动备份。',
  install: '重启并安装',
  later: '以后',
  failed: '会务台 {version} 没有下载成功',
};
