import { app } from 'electron';

app.whenReady().then(() => {
  app.getGPUInfo('basic');
});
