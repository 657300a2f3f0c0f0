import { language } from '../i18n/i18n';
import { problemOf, Unreachable } from '../api/problem';
import { accessToken } from '../api/session';

/** Keeps a text or bytes as a file of the person's. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/**
 * Fetches a file of the API, which needs the access token, and keeps it.
 * @param path on this origin, with its query
 * @throws ApiProblem, Unreachable
 */
export async function download(path: string, name: string): Promise<void> {
  const token = await accessToken();
  const headers: Record<string, string> = { 'accept-language': language() };
  if (token !== null) headers['authorization'] = `Bearer ${token}`;
  const response = await fetch(path, { headers }).catch((error: unknown) => {
    throw new Unreachable(error);
  });
  if (!response.ok) throw await problemOf(response, await response.json().catch(() => null));
  saveFile(await response.blob(), name);
}
