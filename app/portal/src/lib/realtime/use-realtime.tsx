import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from 'react';
import type { Connection, ConnectionState } from './connection';

const ConnectionContext = createContext<Connection | undefined>(undefined);

export function RealtimeProvider({ connection, children }: { connection?: Connection; children: ReactNode }) {
  return <ConnectionContext value={connection}>{children}</ConnectionContext>;
}

/** Keeps a topic followed while the component is shown; what it tells only makes the matching queries stale. */
export function useTopic(topic: string | undefined) {
  const connection = useContext(ConnectionContext);
  useEffect(() => {
    if (connection && topic) return connection.follow(topic);
  }, [connection, topic]);
}

export function useConnectionState(): ConnectionState {
  const connection = useContext(ConnectionContext);
  return useSyncExternalStore(connection?.onChange ?? never, connection?.state ?? connecting);
}

const never = () => () => {};
const connecting = (): ConnectionState => 'connecting';
