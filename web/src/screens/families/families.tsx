import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { Families as FamiliesOperation } from '../../api/operations.js';
import { ask } from '../../api/transport.js';
import { Button } from '../../design/button.js';
import { Field } from '../../design/field.js';
import { Empty, Failed, Loading } from '../../design/state.js';
import { useWords } from '../../words/words.js';
import styles from './families.module.css';

/** The families that the viewer works with. It is searched on purpose: each answer is in the log. */
export function Families() {
  const { say } = useWords();
  const [search, setSearch] = useState('');
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    {
      queryKey: ['families', search],
      queryFn: ({ pageParam, signal }) =>
        ask(FamiliesOperation, { search: search || null, after: pageParam }, signal),
      initialPageParam: null as string | null,
      getNextPageParam: ({ families: { pageInfo } }) =>
        pageInfo.hasNextPage ? pageInfo.endCursor : null,
      placeholderData: keepPreviousData,
    },
  );
  const families = data?.pages.flatMap(({ families: { edges } }) => edges.map(({ node }) => node));
  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get('search');
    setSearch(typeof typed === 'string' ? typed.trim() : '');
  };
  return (
    <div className={styles.page}>
      <h1>{say('families.title')}</h1>
      <form key={search} className={styles.search} role="search" onSubmit={onSubmit}>
        <Field
          name="search"
          type="search"
          defaultValue={search}
          autoComplete="off"
          label={say('families.search')}
        />
      </form>
      {error && <Failed error={error} tryAgain={() => void refetch()} />}
      {!families && !error && <Loading />}
      {families?.length === 0 &&
        (search ? (
          <Empty
            title={say('families.notFound', { search })}
            action={<Button onClick={() => setSearch('')}>{say('families.clear')}</Button>}
          />
        ) : (
          <Empty title={say('families.none')}>{say('families.noneWhy')}</Empty>
        ))}
      <ul className={styles.list}>
        {families?.map(({ id, name, area, endedOn }) => (
          <li key={id}>
            <Link to="/families/$familyId" params={{ familyId: id }} className={styles.family}>
              <b>{name}</b>
              <span className={styles.area}>
                {endedOn ? say('families.ended') : (area ?? say('families.noArea'))}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button onClick={() => void fetchNextPage()} aria-busy={isFetchingNextPage}>
          {say('families.more')}
        </Button>
      )}
    </div>
  );
}
