/** Loaded before a process's own code: its clock starts at `VIGIE_PICTURE_CLOCK` (ISO 8601) and goes on from there. */
const started = Date.parse(process.env.VIGIE_PICTURE_CLOCK ?? '');
if (Number.isNaN(started)) throw new Error('VIGIE_PICTURE_CLOCK is no instant');
const RealDate = Date;
const shift = started - RealDate.now();

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, made) =>
    Reflect.construct(target, given.length === 0 ? [target.now() + shift] : given, made),
  get: (target, name) => (name === 'now' ? () => target.now() + shift : Reflect.get(target, name)),
});
