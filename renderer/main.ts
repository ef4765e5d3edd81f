import './styles/element.ts';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { i18n, loadLanguage } from './lib/i18n.ts';
import { reportFaults } from './lib/report-faults.ts';
import { tabs } from './lib/tabs.ts';
import { loadTab } from './tabs/index.ts';

// Most starts open on the first tab: its code comes while main is still answering.
void loadTab[tabs[0].id]();
const app = createApp(App).use(createPinia()).use(i18n);
reportFaults(app);
app.mount('#app');
// The other language is a click away.
requestIdleCallback(
  () => {
    void loadLanguage('en');
  },
  { timeout: 5000 },
);
