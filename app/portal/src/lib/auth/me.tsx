import { createContext, type ReactNode, useContext } from 'react';
import type { Schemas } from '@/lib/api/client';
import { may, type Permission } from './roles';

export type Me = Schemas['MeView'];

interface Identity {
  me: Me;
  signOut(): void;
}

const IdentityContext = createContext<Identity | undefined>(undefined);

export function IdentityProvider({ me, signOut, children }: Identity & { children: ReactNode }) {
  return <IdentityContext value={{ me, signOut }}>{children}</IdentityContext>;
}

export function useIdentity(): Identity {
  const identity = useContext(IdentityContext);
  if (!identity) throw new Error('Nobody is logged in here.');
  return identity;
}

export function useMay(permission: Permission): boolean {
  return may(useIdentity().me.roles, permission);
}
