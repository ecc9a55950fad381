import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TextArea } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { type Rating, ratingQuery, useRateTicket } from '../api/rating';

const t = text.rating;

/** How content the requester was, and where they say so; nothing before the ticket is closed. */
export function TicketRating({ number }: { number: string }) {
  const { data: rating } = useQuery(ratingQuery(number));
  if (!rating || (!rating.open && !rating.rating)) return null;
  return <Card title={t.title}>{rating.open ? <Ask number={number} /> : <Said rating={rating} />}</Card>;
}

function Said({ rating }: { rating: Rating }) {
  const stars = rating.rating ?? 0;
  return (
    <div className="flex flex-col gap-1">
      <p role="img" aria-label={t.of(stars)} className="text-lg tracking-widest text-accent">
        {'★'.repeat(stars)}
        {'☆'.repeat(5 - stars)}
      </p>
      {rating.comment && <p className="break-words whitespace-pre-wrap">“{rating.comment}”</p>}
    </div>
  );
}

function Ask({ number }: { number: string }) {
  const [stars, setStars] = useState(0);
  const [comment, setComment] = useState('');
  const rate = useRateTicket(number);
  const toasts = useToasts();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!stars) return;
    rate.mutate(
      { rating: stars, ...(comment.trim() && { comment: comment.trim() }) },
      {
        onSuccess: () => toasts.done(t.thanks),
        onError: (error) => toasts.failed(explanation(asProblem(error))),
      },
    );
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1.5 text-sm font-semibold">{t.ask}</legend>
        {t.words.map((word, place) => (
          <label key={word} className="flex items-center gap-2">
            <input
              type="radio"
              name="rating"
              value={place + 1}
              checked={stars === place + 1}
              onChange={() => setStars(place + 1)}
              className="size-4 accent-accent"
            />
            {place + 1} – {word}
          </label>
        ))}
      </fieldset>
      <TextArea
        label={t.comment}
        name="comment"
        rows={2}
        maxLength={2000}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
      <div className="flex justify-end">
        <Button type="submit" look="primary" pending={rate.isPending} disabled={!stars}>
          {t.submit}
        </Button>
      </div>
    </form>
  );
}
