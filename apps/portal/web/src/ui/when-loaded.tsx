import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { Waiting } from './loaded';

/** A component whose code is fetched when somebody sees it, or before by `preload`. */
export type Split<Props> = ComponentType<Props> & { readonly preload: () => Promise<void> };

/**
 * Code of its own file. What was fetched before is drawn at once: React's `lazy` shows its placeholder even then, and leaves 300 ms
 * between a placeholder and what comes in its place, for one after the other, so that a page was half a second late.
 * @param load with its component as `default`
 * @param placeholder until the code is here
 * @throws what `load` did, where it is drawn
 */
export function whenLoaded<Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
  placeholder: ReactNode = <Waiting lines={6} />,
): Split<Props> {
  let Loaded: ComponentType<Props> | undefined;
  const preload = async (): Promise<void> => {
    Loaded ??= (await load()).default;
  };
  function WhenLoaded(props: Props): ReactNode {
    // Kept from the first drawing on: code that comes between that and the effect must be drawn too.
    const [There, setThere] = useState(() => Loaded);
    const [failed, setFailed] = useState<{ readonly reason: unknown }>();
    useEffect(() => {
      if (There !== undefined) return;
      let isShown = true;
      preload().then(
        () => isShown && setThere(() => Loaded),
        (reason: unknown) => isShown && setFailed({ reason }),
      );
      return () => {
        isShown = false;
      };
    }, [There]);
    if (failed !== undefined) throw failed.reason;
    return There === undefined ? placeholder : <There {...props} />;
  }
  return Object.assign(WhenLoaded, { preload });
}
