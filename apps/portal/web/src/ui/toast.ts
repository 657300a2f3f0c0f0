import { notifications } from '@mantine/notifications';

/** Says in passing that something was done; screen readers hear it. Errors stand where they happened instead. */
export function toast(message: string): void {
  notifications.show({ message, color: 'leaf', autoClose: 5000, withBorder: true });
}
