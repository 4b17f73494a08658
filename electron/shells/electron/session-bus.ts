import { callOnBus, says } from '../../session-bus.ts';

/**
 * Whether a notification would be taken at once: the service is asked who it is, which also starts one that the bus
 * knows how to start. A name that is owned by a service that hangs is no service. Never takes longer than 2 s.
 */
export async function takesNotifications(): Promise<boolean> {
  const name = 'org.freedesktop.Notifications';
  const path = '/org/freedesktop/Notifications';
  const asked = { to: name, path, interface: name, method: 'GetServerInformation', args: [] };
  return (await callOnBus(asked)).kind === 'answered';
}

/**
 * Whether a tray is shown: somebody watches over tray icons, and does not deny that a host shows them. Asking starts
 * no service. Never takes longer than 4 s.
 */
export async function showsTray(): Promise<boolean> {
  const name = 'org.kde.StatusNotifierWatcher';
  const bus = 'org.freedesktop.DBus';
  const owned = {
    to: bus,
    path: '/org/freedesktop/DBus',
    interface: bus,
    method: 'NameHasOwner',
    args: [name],
  };
  if (!says(await callOnBus(owned), 'true')) return false;
  const property = {
    to: name,
    path: '/StatusNotifierWatcher',
    interface: `${bus}.Properties`,
    method: 'Get',
    args: [name, 'IsStatusNotifierHostRegistered'],
  };
  const registered = await callOnBus(property);
  return registered.kind !== 'silent' && !says(registered, 'false');
}
