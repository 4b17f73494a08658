import { createElement, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** The floor of a start: a page of React that draws one line. With `#clock` it draws the time, once a second. */
function Page() {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (location.hash !== '#clock') return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return createElement('p', { id: 'drawn' }, new Date(now).toISOString());
}

const root = document.getElementById('root');
if (root) createRoot(root).render(createElement(Page));
