import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { deskPoliciesQuery, deskPolicyQuery, type DeskPolicies } from '../../api/desk';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { useDeskPolicyWords } from './desk-policies.words';
import { Editor } from './editor';
import { useEditorWords } from './editor.words';

/** Writes a new version beside the newest one. */
export default function NewVersionPage(): ReactNode {
  const t = useEditorWords();
  const list = useDeskPolicyWords();
  const policies = useQuery(deskPoliciesQuery);
  const newest = policies.data?.items[0]?.version;
  return (
    <Page
      title={t('title')}
      lead={newest === undefined ? undefined : t('lead', { version: newest })}
      back={{ to: '/desk/policies', label: list('all') }}
    >
      <Loaded query={policies}>{(data) => <OfNewest policies={data} />}</Loaded>
    </Page>
  );
}

function OfNewest({ policies }: { readonly policies: DeskPolicies }): ReactNode {
  const newest = useQuery(deskPolicyQuery(policies.items[0]?.version ?? 0));
  return <Loaded query={newest}>{(base) => <Editor base={base} policies={policies} />}</Loaded>;
}
