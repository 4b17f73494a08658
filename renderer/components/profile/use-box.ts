import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

interface Box {
  readonly width: number;
  readonly height: number;
}

/** An element's inner size in px, measured before it is first painted and whenever it changes; 0 by 0 until then. */
export function useBox(): Box & { readonly ref: RefObject<HTMLDivElement | null> } {
  const ref = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState<Box>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      setBox((known) => (known.width === width && known.height === height ? known : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, ...box };
}
