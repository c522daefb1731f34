import { useBook, useSession } from '@ledger/react';
import { Books } from './Books.tsx';
import { Customers } from './Customers.tsx';
import { SignIn } from './SignIn.tsx';

export function App() {
  const { session, expired } = useSession();
  const book = useBook();
  if (session === null || expired) {
    return <SignIn login={session?.login ?? ''} />;
  }
  return book === null ? <Books /> : <Customers book={book} />;
}
