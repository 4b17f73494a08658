import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import './style/global.css';
import './style/contrast.css';
// Before all the rest: the state is on its way while the code that draws it is made ready.
import './session.ts';
import { draw } from './root.tsx';
import { session } from './session.ts';

/** A state that comes this soon, ms, is the first thing drawn, without a word of waiting before. */
const SOON_MS = 150;

let drawn = false;
const drawOnce = () => {
  if (!drawn) draw(session);
  drawn = true;
};
session.onChange(drawOnce);
setTimeout(drawOnce, SOON_MS);
