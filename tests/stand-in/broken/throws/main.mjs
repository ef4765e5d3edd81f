import 'electron';

throw new TypeError('main is broken');
