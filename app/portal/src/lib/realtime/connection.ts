import { Client, ReconnectionTimeMode, type StompSubscription } from '@stomp/stompjs';
import type { Nudge } from './invalidation';

export type ConnectionState = 'connecting' | 'live' | 'offline';

interface Events {
  token(): Promise<string | undefined>;
  nudge(nudge: Nudge): void;
  /** The connection stands again after it was lost. */
  regained(): void;
}

interface Interest {
  count: number;
  subscription?: StompSubscription;
}

const carefulMillis = 300;
const patienceMillis = 2500;

/** The one WebSocket of this tab. Topics are kept over re-connections; interest in a topic is counted. */
export class Connection {
  private readonly client: Client;
  private readonly interests = new Map<string, Interest>();
  private readonly listeners = new Set<() => void>();
  private current: ConnectionState = 'connecting';
  private wasLive = false;
  private careful = false;
  private alarm: ReturnType<typeof setTimeout> | undefined;
  private lastAsked: string | undefined;
  private readonly forbidden = new Set<string>();

  constructor(private readonly events: Events) {
    this.client = new Client({
      brokerURL: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`,
      reconnectDelay: 500,
      maxReconnectDelay: 15_000,
      reconnectTimeMode: ReconnectionTimeMode.EXPONENTIAL,
      connectionTimeout: 10_000,
      heartbeatIncoming: 10_000,
      heartbeatOutgoing: 10_000,
      beforeConnect: async (client) => {
        client.connectHeaders = { Authorization: `Bearer ${(await events.token()) ?? ''}` };
      },
      onConnect: () => this.connected(),
      onStompError: (frame) => this.refused(frame.headers.message),
      onWebSocketClose: () => this.lost(),
    });
  }

  start() {
    this.client.activate();
  }

  async stop() {
    await this.client.deactivate();
  }

  /** Presents a renewed token, before the server ends the connection with the old one. */
  async renew() {
    const token = await this.events.token();
    if (!this.client.connected || !token) return;
    this.client.publish({ destination: '/app/session', headers: { Authorization: `Bearer ${token}` } });
  }

  follow(topic: string): () => void {
    const interest = this.interests.get(topic) ?? { count: 0 };
    interest.count++;
    this.interests.set(topic, interest);
    if (this.client.connected && !interest.subscription) this.subscribe(topic);
    return () => {
      interest.count--;
      if (interest.count > 0) return;
      this.interests.delete(topic);
      if (this.client.connected) interest.subscription?.unsubscribe();
    };
  }

  state = (): ConnectionState => this.current;

  onChange = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private connected() {
    const topics = [...this.interests.keys()].filter((topic) => !this.forbidden.has(topic));
    if (this.careful) this.subscribeSlowly(topics);
    else for (const topic of topics) this.subscribe(topic);
    if (this.wasLive) this.events.regained();
    this.wasLive = true;
    this.become('live');
  }

  private subscribe(topic: string) {
    const interest = this.interests.get(topic);
    if (!interest || this.forbidden.has(topic) || !this.client.connected) return;
    this.lastAsked = topic;
    interest.subscription = this.client.subscribe(`/topic/${topic}`, (message) => {
      this.events.nudge(JSON.parse(message.body) as Nudge);
    });
  }

  /**
   * The server ends the connection when one topic is refused, and does not say which. From then on topics are asked for
   * one after another, so that the last one asked for is the one refused.
   */
  private refused(code: string | undefined) {
    if (code !== 'topic-refused') return;
    if (this.careful && this.lastAsked) this.forbidden.add(this.lastAsked);
    this.careful = true;
  }

  private subscribeSlowly([topic, ...rest]: string[]) {
    if (topic === undefined) return;
    this.subscribe(topic);
    setTimeout(() => this.client.connected && this.subscribeSlowly(rest), carefulMillis);
  }

  /** A short break, as of a restarted proxy, is not worth an alarm. */
  private lost() {
    if (this.current === 'live') this.become('connecting');
    this.alarm ??= setTimeout(() => this.become('offline'), patienceMillis);
  }

  private become(state: ConnectionState) {
    if (state !== 'connecting') {
      clearTimeout(this.alarm);
      this.alarm = undefined;
    }
    if (this.current === state) return;
    this.current = state;
    for (const listener of this.listeners) listener();
  }
}
