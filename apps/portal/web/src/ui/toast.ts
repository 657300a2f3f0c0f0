import { notifications } from '@mantine/notifications';
import { i18n } from '../i18n/i18n';

/** Says in passing that something was done; screen readers hear it. Errors stand where they happened instead. */
export function toast(message: string): void {
  const closeButtonProps = { 'aria-label': i18n.t('close', { ns: 'ui' }) };
  notifications.show({ message, color: 'leaf', autoClose: 5000, withBorder: true, closeButtonProps });
}
