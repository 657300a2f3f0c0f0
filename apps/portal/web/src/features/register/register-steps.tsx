import type { ReactNode } from 'react';
import type { AskedFields } from '../../api/profile-fields';
import { queryClient } from '../../api/queries';
import { language } from '../../i18n/i18n';
import { useQueryOfAddress } from '../../routing/use-address';
import { answersTo, type AskedPurpose, choicesMissing, NO_SIGNAL, type SignalAnswers } from '../../ui/consents/choices';
import { askedPurposesQuery } from '../../ui/consents/asked-purposes';
import { SignalQuestion } from '../../ui/consents/signal-question';
import { Page } from '../../ui/page';
import { AgeRefused } from './age-refused';
import { type AgeRules, ageWay, localToday, minimumAge } from './age-way';
import { purposesFor } from './asked-purposes';
import { personFaults } from './checks';
import { useRegisterWords } from './register.words';
import { Sent } from './sent';
import { StepAge } from './step-age';
import { StepChoices } from './step-choices';
import { StepList } from './step-list';
import { StepPerson } from './step-person';
import { StepReview } from './step-review';
import { stepsOf, stepToShow } from './steps';
import { useRegistration } from './use-registration';

export interface RegisterStepsProps {
  readonly rules: AgeRules;
  readonly fields: AskedFields;
  readonly purposes: readonly (AskedPurpose & { readonly adultsOnly: boolean })[];
}

export function RegisterSteps({ rules, fields, purposes: all }: RegisterStepsProps): ReactNode {
  const t = useRegisterWords();
  const wanted = useQueryOfAddress()['step'];
  const form = useRegistration();
  const { draft, refusal, change, go } = form;
  const refuse = (): void => form.refuseAge(minimumAge(rules, draft.country));
  const way = refusal.way ?? ageWay(rules, draft.birthDate, draft.country, localToday());
  const purposes = purposesFor(way, all);
  const choices = answersTo(purposes, draft.choices);
  const steps = stepsOf(way);
  const step = stepToShow(wanted, steps, {
    age: draft.country === '' || way === 'impossible' || way === 'not-yet',
    person: Object.keys(personFaults(draft, way)).length > 0,
    choices: choicesMissing(purposes, choices).length > 0,
  });
  if (wanted === 'sent')
    return (
      <Sent
        email={draft.email.trim() || null}
        isChild={way === 'guardian'}
        onCorrect={() => go(draft.email === '' ? 'age' : 'person')}
      />
    );
  const send = (signal: SignalAnswers): void =>
    void form.send({ way, locale: language(), purposes, signal }).then(() => {
      // Whether a wording has changed is asked anew with the page that shows it.
      void queryClient.invalidateQueries({ queryKey: askedPurposesQuery.queryKey });
    });
  const shared = { draft, fields, way, onChange: change, isEntered: form.hasMoved };
  const at = steps.indexOf(step);
  const back = (): void => go(steps[at - 1] ?? 'age');
  const next = (): void => go(steps[at + 1] ?? 'review');
  const titleOf = (purpose: string): string => purposes.find(({ id }) => id === purpose)?.notice.title ?? purpose;
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      {refusal.age === null ? (
        <>
          <StepList steps={steps} now={step} />
          {step === 'age' && <StepAge {...shared} onNext={way === 'not-yet' ? refuse : next} />}
          {step === 'person' && (
            <StepPerson
              {...shared}
              minimumAge={minimumAge(rules, draft.country)}
              refused={refusal.fields}
              onNext={next}
              onBack={back}
            />
          )}
          {step === 'choices' && (
            <StepChoices
              purposes={purposes}
              choices={choices}
              isEntered={form.hasMoved}
              isStale={refusal.stale}
              error={refusal.other}
              onChange={(purpose, choice) => change({ choices: { ...draft.choices, [purpose]: choice } })}
              onNext={next}
              onBack={back}
            />
          )}
          {step === 'review' && (
            <StepReview
              {...shared}
              purposes={purposes}
              choices={choices}
              password={form.password}
              refusedPassword={refusal.password}
              error={refusal.other}
              busy={form.busy}
              onPassword={form.setPassword}
              onGo={go}
              onSend={() => send(NO_SIGNAL)}
              onBack={back}
            />
          )}
        </>
      ) : (
        <AgeRefused age={refusal.age} onAgain={form.clearRefusal} />
      )}
      <SignalQuestion
        against={refusal.signal}
        titleOf={titleOf}
        busy={form.busy}
        onClose={form.clearRefusal}
        onAnswer={send}
      />
    </Page>
  );
}
