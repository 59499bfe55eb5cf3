import { Button, SegmentedControl } from '@mantine/core';
import { useClient, useClients } from '@tamid/sdk/react';
import { type ReactElement, useState } from 'react';
import { PLAIN, queryOf } from '../address/address.js';
import { useWords } from '../language/language.js';
import board from './board.module.css';
import { Card } from './card.js';
import type { Way } from './evidence.js';
import look from './prove.module.css';
import { reasonText } from './request.js';
import { Run } from './run.js';
import { useProof } from './use-proof.js';
import { WhichClient } from './which-client.js';

/** Changes a client, and shows how the change goes through everything. `isLocal`: the local stack can also change it by SQL. */
export function Prove({ isLocal }: { readonly isLocal: boolean }): ReactElement {
  const { say } = useWords();
  const { runs, isRunning, fault, begin } = useProof();
  const [wanted, setWanted] = useState<Way>('rest');
  const way = isLocal ? wanted : 'rest';
  const [chosen, setChosen] = useState<string | null>(null);
  const { data } = useClient(chosen);
  const [first = null] = useClients(queryOf(PLAIN)).items;
  const client = data ?? first;
  return (
    <Card title={say('prove')} about={say('prove about')}>
      {client === null ? (
        <p className={board.none}>{say('prove no clients')}</p>
      ) : (
        <form
          className={look.claim}
          onSubmit={(event) => {
            event.preventDefault();
            begin({ clientId: client.id, way });
          }}
        >
          <WhichClient chosen={client} isDisabled={isRunning} onChoose={setChosen} />
          <div className={look.ways}>
            {isLocal && (
              <SegmentedControl
                size="xs"
                aria-label={say('prove way')}
                transitionDuration={0}
                data={[
                  { value: 'rest', label: say('prove rest') },
                  { value: 'sql', label: say('prove sql') },
                ]}
                value={way}
                onChange={(value) => setWanted(value === 'sql' ? 'sql' : 'rest')}
                disabled={isRunning}
              />
            )}
            <Button type="submit" disabled={isRunning}>
              {say(isRunning ? 'proving' : 'prove now')}
            </Button>
          </div>
        </form>
      )}
      {runs.length === 0 && client && <p className={board.none}>{say('prove about')}</p>}
      {fault !== null && (
        <p className={board.fault} role="alert">
          {say('prove failed', { reason: reasonText(say, fault) })}
        </p>
      )}
      {runs.map((run, index) => (
        <Run key={run.isTagging ? 'tagging' : 'back'} run={run} isFirst={index === 0} />
      ))}
    </Card>
  );
}
