/* global document */
// A page that gets ready in spite of an error; its inline script is against the policy.
document.documentElement.dataset.appState = 'ready';
throw new TypeError('page is broken');
