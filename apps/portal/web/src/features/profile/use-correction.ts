import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { profileQuery, type TaggedProfile } from '../../api/me';
import { isProblem } from '../../api/problem';
import { useSend } from '../../api/queries';
import { toast } from '../../ui/toast';
import { changeOf, type Field, isConflict, valueOf } from './correction';
import { correct } from './profile-calls';
import { useProfileWords } from './profile.words';

export interface Conflict {
  readonly now: TaggedProfile;
  readonly typed: string;
}

interface Sending {
  readonly typed: string;
  /** The state that the person saw. */
  readonly seen: TaggedProfile;
}

/** Corrects one field of the profile as it was seen; what changed elsewhere meanwhile is shown and never written over. */
export function useCorrection(field: Field, onDone: () => void) {
  const t = useProfileWords();
  const client = useQueryClient();
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const send = useSend(
    async ({ typed, seen }: Sending) => {
      try {
        return await correct(changeOf(field, typed), seen.etag);
      } catch (error) {
        if (!isProblem(error, 'precondition-failed')) throw error;
        const now = await client.query({ ...profileQuery, staleTime: 0 });
        // Saved already: the answer to it was lost.
        if ((valueOf(now.profile, field) ?? '') === typed.trim()) return now;
        if (!isConflict(field, seen.profile, now.profile)) return correct(changeOf(field, typed), now.etag);
        setConflict({ now, typed });
        return null;
      }
    },
    {
      refreshes: [['me-history']],
      onDone: (saved) => {
        if (saved === null) return;
        client.setQueryData(profileQuery.queryKey, saved);
        toast(t('saved'));
        onDone();
      },
    },
  );
  return { send, conflict };
}
