import { Button, FileButton, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useSend } from '../../../../api/queries';
import { saveFile } from '../../../../ui/save-file';
import { Section } from '../../../../ui/section';
import { POINTS } from '../point-calls';
import { useAddWords } from './add.words';
import { AddedFile } from './added-file';
import { EXAMPLE } from './csv-text';
import { addFile, type AddedPassword, CSV_BYTES } from './file-calls';
import { FileErrors } from './file-errors';
import { FilePreview } from './file-preview';

interface Chosen {
  readonly text: string;
  readonly name: string | null;
}

/** Many charge points at once: what was read is shown before anything is added. */
export function AddFile(): ReactNode {
  const t = useAddWords();
  const [chosen, setChosen] = useState<Chosen>({ text: '', name: null });
  const [fault, setFault] = useState<'file.tooLarge' | 'file.unreadable' | null>(null);
  const [added, setAdded] = useState<readonly AddedPassword[] | null>(null);
  const add = useSend(addFile, { refreshes: [POINTS], onDone: setAdded });
  const choose = (next: Chosen): void => {
    add.reset();
    setFault(null);
    setChosen(next);
  };
  const read = async (file: File | null): Promise<void> => {
    if (file === null) return;
    if (file.size > CSV_BYTES) {
      setFault('file.tooLarge');
      return;
    }
    try {
      choose({ text: await readText(file), name: file.name });
    } catch {
      setFault('file.unreadable');
    }
  };
  if (added)
    return (
      <AddedFile
        passwords={added}
        onAgain={() => {
          setAdded(null);
          choose({ text: '', name: null });
        }}
      />
    );
  return (
    <Stack gap="lg">
      <Section lead={t('file.lead')}>
        <Stack>
          <Text size="sm">{t('file.columns')}</Text>
          <Group>
            <FileButton onChange={(file) => void read(file)} accept=".csv,.tsv,.txt,text/csv,text/plain">
              {(props) => (
                <Button variant="default" leftSection={<IconUpload size={18} aria-hidden />} {...props}>
                  {t('file.choose')}
                </Button>
              )}
            </FileButton>
            <Button
              variant="subtle"
              leftSection={<IconDownload size={18} aria-hidden />}
              onClick={() => saveFile(new Blob([EXAMPLE], { type: 'text/csv' }), 'charge-points.csv')}
            >
              {t('file.example')}
            </Button>
          </Group>
          {chosen.name !== null && <Text size="sm">{t('file.chosen', { name: chosen.name })}</Text>}
          <Textarea
            label={t('file.paste')}
            value={chosen.text}
            onChange={(event) => choose({ text: event.currentTarget.value, name: null })}
            placeholder="id,network,location"
            maxRows={8}
            spellCheck={false}
            error={fault && t(fault)}
          />
        </Stack>
      </Section>
      <FileErrors error={add.error} text={chosen.text} />
      {chosen.text.trim() !== '' && (
        <FilePreview text={chosen.text} isSending={add.isPending} onSend={() => add.mutate(chosen.text)} />
      )}
    </Stack>
  );
}

/** UTF-8, or UTF-16 where its mark says so: what spreadsheets call Unicode text. @throws TypeError where it is neither */
async function readText(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [first, second] = bytes;
  const name =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(name, { fatal: true }).decode(bytes);
}
