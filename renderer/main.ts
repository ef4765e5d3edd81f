import './styles/element.ts';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { i18n, loadLanguage } from './lib/i18n.ts';
import { tabs } from './tabs/index.ts';

// Most starts open on the first tab: its code comes while main is still answering.
void tabs[0].load();
createApp(App).use(createPinia()).use(i18n).mount('#app');
// The other language is a click away.
requestIdleCallback(
  () => {
    void loadLanguage('en');
  },
  { timeout: 5000 },
);
