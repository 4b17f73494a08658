import { Button, Group, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { addDays, atParis, type Day, type Instant, timeOf } from '../../../shared/calendar/time.ts';
import { latestHlar, nominalHlar } from '../../../shared/day/deadline.ts';
import { formatDay } from '../../../shared/format.ts';
import type { MessageKey } from '../../../shared/messages/say.ts';
import { readClockTime } from '../../../shared/watch/watch-hours.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/pages.module.css';

interface Props {
  readonly day: Day;
  readonly now: Instant;
  readonly onClose: () => void;
  readonly onPostpone: (hlar: Instant) => void;
}

/** Takes the HLAR that RTE announced for one day where the platform does not tell it, and says what follows from it. */
export function PostponeDialog({ day, now, onClose, onPostpone }: Props) {
  const { say, language } = useSpeech();
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const eve = addDays(day, -1);
  const nominal = timeOf(nominalHlar(day));
  const time = readClockTime(text);
  const fault = faultOf(time, day, now);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fault || time === null) return;
    onPostpone(atParis(eve, time));
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say('postpone.title')}>
      <form className={css.form} onSubmit={submit} noValidate>
        <p className={css.why}>{say('postpone.why', { day: formatDay(day, language, 'long') })}</p>
        <TextInput
          inputMode="numeric"
          placeholder="17:30"
          maxLength={7}
          styles={{ input: { width: '8rem' } }}
          label={say('postpone.time', { eve: formatDay(eve, language, 'plain') })}
          description={say('postpone.timeHint', { nominal })}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          error={(tried || text.length >= 4) && fault && say(fault, { nominal })}
          data-autofocus
        />
        {!fault && time && (
          <p className={css.consequence}>{say('postpone.consequence', { time, nominal })}</p>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say('app.cancel')}
          </Button>
          <Button type="submit">
            {fault || !time ? say('postpone.confirm') : say('postpone.confirmAt', { time })}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

function faultOf(time: string | null, day: Day, now: Instant): MessageKey | null {
  if (time === null) return 'postpone.faultForm';
  const hlar = atParis(addDays(day, -1), time);
  if (hlar > latestHlar(day)) return 'postpone.faultLate';
  if (hlar <= nominalHlar(day)) return 'postpone.faultEarly';
  return hlar <= now ? 'postpone.faultPast' : null;
}
