import { useEffect, useState } from 'react';

/** After so many ms without an answer the process is taken for ended: it comes back within a second or two if it can. */
export const LOST_AFTER = 10_000;

/** True once the component has been shown for so many ms. */
export function useWaited(ms: number): boolean {
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return waited;
}
