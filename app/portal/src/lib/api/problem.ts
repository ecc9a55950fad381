export interface FieldProblem {
  field: string;
  reason: string;
}

/** An answer of the server that is not a success, or no answer at all; callers branch on `code` only. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly errors: readonly FieldProblem[];
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(code: string, status: number, detail: string, facts: Record<string, unknown> = {}) {
    super(detail);
    this.name = 'Problem';
    this.code = code;
    this.status = status;
    this.facts = facts;
    this.errors = Array.isArray(facts.errors) ? (facts.errors as FieldProblem[]) : [];
  }

  /** Reads a problem document (RFC 9457); tolerates answers of proxies that know nothing of it. */
  static from(status: number, body: unknown): Problem {
    const facts = isRecord(body) ? body : {};
    const code = typeof facts.code === 'string' ? facts.code : `http-${status}`;
    const detail = [facts.detail, facts.title].find((text) => typeof text === 'string');
    return new Problem(
      code,
      status,
      (detail as string | undefined) ?? `The server answered ${status}.`,
      facts,
    );
  }

  static unreachable(): Problem {
    return new Problem('unreachable', 0, 'The server cannot be reached.');
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem('unexpected', 0, error instanceof Error ? error.message : String(error));
}
