'use strict';

const test = require('node:test');
const assert = require('node:assert/strict');
const { createHandler } = require('./index.js');

const PAYMENT = { id: 'p-1', amount: '12.50', currency: 'EUR' };

/** A table, a bucket and a queue in memory; what is named in `broken` fails. */
function system(broken = new Set()) {
  const items = new Map();
  const objects = new Map();
  const queued = [];
  const lines = [];
  const guard = (name) => {
    if (broken.has(name)) {
      throw Object.assign(new Error(name), { name: 'ServiceUnavailable' });
    }
  };
  const clients = {
    put: async ({ Item }) => {
      guard('put');
      if (items.has(Item.id.S)) {
        throw Object.assign(new Error('exists'), { name: 'ConditionalCheckFailedException' });
      }
      items.set(Item.id.S, Item);
    },
    get: async ({ Key }) => {
      guard('get');
      return { Item: items.get(Key.id.S) };
    },
    store: async ({ Key, Body }) => {
      guard('store');
      objects.set(Key, Body);
    },
    enqueue: async ({ MessageBody }) => {
      guard('enqueue');
      queued.push(MessageBody);
    },
  };
  const handler = createHandler({
    clients: () => clients,
    environment: {
      TABLE_NAME: 't', LOG_BUCKET: 'b', RETRY_QUEUE_URL: 'q', REGION_ROLE: 'primary', AWS_REGION: 'us-east-1',
    },
    log: (line) => lines.push(JSON.parse(line)),
    now: () => new Date(0),
  });
  const post = (body) => handler({
    httpMethod: 'POST', resource: '/payments', body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { handler, post, items, objects, queued, lines, broken };
}

test('a payment is taken once, logged, and told back exactly', async () => {
  const { handler, post, items, objects } = system();
  assert.equal((await post(PAYMENT)).statusCode, 201);
  assert.equal((await post(PAYMENT)).statusCode, 201);
  assert.equal(items.size, 1);
  assert.deepEqual([...objects.keys()], ['transactions/p-1.json']);
  const shown = await handler({ httpMethod: 'GET', resource: '/payments/{id}', pathParameters: { id: 'p-1' } });
  assert.equal(JSON.parse(shown.body).amount, '12.50');
});

test('another payment under a known id is refused', async () => {
  const { post } = system();
  await post(PAYMENT);
  const answer = await post({ ...PAYMENT, amount: '99.00' });
  assert.equal(answer.statusCode, 400);
});

test('bad input is answered with 400 and words, never with 500', async () => {
  const { post, items } = system();
  const bad = [
    '', '{', 'null', '[]', '"x"', {}, { ...PAYMENT, id: '../x' }, { ...PAYMENT, id: 7 },
    { ...PAYMENT, amount: 12.5 }, { ...PAYMENT, amount: '-1' }, { ...PAYMENT, amount: '0.00' },
    { ...PAYMENT, amount: '1e9' }, { ...PAYMENT, amount: '01' }, { ...PAYMENT, amount: '1.23456' }, { ...PAYMENT, amount: ['1'] },
    { ...PAYMENT, id: 'x'.repeat(65) }, `"${'x'.repeat(20000)}"`, { ...PAYMENT, currency: 'eur' }, { ...PAYMENT, currency: null },
  ];
  for (const body of bad) {
    const answer = await post(body);
    assert.equal(answer.statusCode, 400, JSON.stringify(body));
    assert.ok(JSON.parse(answer.body).message.length > 5);
  }
  assert.equal(items.size, 0);
});

test('a payment that cannot be written is queued, and the retry writes it', async () => {
  const { handler, post, items, queued, broken } = system(new Set(['put']));
  assert.equal((await post(PAYMENT)).statusCode, 202);
  assert.equal(queued.length, 1);
  broken.clear();
  const retried = await handler({ Records: [{ messageId: 'm1', body: queued[0] }] });
  assert.deepEqual(retried, { batchItemFailures: [] });
  assert.equal(items.size, 1);
});

test('a batch gives back only the messages that failed', async () => {
  const { handler } = system();
  const result = await handler({
    Records: [{ messageId: 'good', body: JSON.stringify(PAYMENT) }, { messageId: 'bad', body: 'garbage' }],
  });
  assert.deepEqual(result.batchItemFailures, [{ itemIdentifier: 'bad' }]);
});

test('health goes through the table and says role and Region', async () => {
  const healthy = await system().handler({ httpMethod: 'GET', resource: '/health' });
  assert.deepEqual(JSON.parse(healthy.body), { status: 'ok', role: 'primary', region: 'us-east-1' });
  const failing = await system(new Set(['get'])).handler({ httpMethod: 'GET', resource: '/health' });
  assert.equal(failing.statusCode, 503);
});

test('when even the queue is gone the caller is told to try again', async () => {
  const { post, lines } = system(new Set(['put', 'enqueue']));
  assert.equal((await post(PAYMENT)).statusCode, 503);
  assert.ok(lines.some((line) => line.level === 'error' && line.cause === 'ServiceUnavailable'));
});

test('an unknown path and an unknown payment are 404', async () => {
  const { handler } = system();
  assert.equal((await handler({ httpMethod: 'GET', resource: '/else' })).statusCode, 404);
  const missing = await handler({ httpMethod: 'GET', resource: '/payments/{id}', pathParameters: { id: 'x' } });
  assert.equal(missing.statusCode, 404);
});

test('metrics go by embedded metric format', async () => {
  const { post, lines } = system();
  await post(PAYMENT);
  const metric = lines.find((line) => line._aws);
  assert.equal(metric._aws.CloudWatchMetrics[0].Namespace, 'Payments');
  assert.equal(metric.PaymentsTaken, 1);
});

test('a request without a body or in base64 is read all the same', async () => {
  const { handler } = system();
  const request = { httpMethod: 'POST', resource: '/payments', headers: null };
  assert.equal((await handler({ ...request, body: null })).statusCode, 400);
  const body = Buffer.from(JSON.stringify(PAYMENT)).toString('base64');
  assert.equal((await handler({ ...request, body, isBase64Encoded: true })).statusCode, 201);
});

test('what is in the table and not yet in the log is completed by the retry, and twice is as good as once', async () => {
  const { handler, post, items, objects, queued, broken } = system(new Set(['store']));
  assert.equal((await post(PAYMENT)).statusCode, 202);
  assert.equal(objects.size, 0);
  broken.clear();
  const message = { messageId: 'm1', body: queued[0] };
  assert.deepEqual(await handler({ Records: [message, { ...message, messageId: 'm2' }] }), { batchItemFailures: [] });
  assert.equal(items.size, 1);
  assert.equal(objects.size, 1);
});

test('a payment that cannot be read is not said to be missing', async () => {
  const { handler } = system(new Set(['get']));
  const answer = await handler({ httpMethod: 'GET', resource: '/payments/{id}', pathParameters: { id: 'p-1' } });
  assert.equal(answer.statusCode, 503);
});

test('an event of no known kind is answered, not thrown', async () => {
  assert.equal((await system().handler(undefined)).statusCode, 404);
});

test('logs name the payment and hold no amount', async () => {
  const { post, lines } = system(new Set(['put']));
  await post({ ...PAYMENT, amount: '4711.00' });
  assert.ok(lines.some((line) => line.id === 'p-1'));
  assert.ok(!JSON.stringify(lines).includes('4711'));
});

test('the clients come from the SDK of the runtime, and only when they are needed', async () => {
  const asked = [];
  const { Module } = require('node:module');
  const load = Module._load;
  Module._load = (name, ...rest) => {
    if (!name.startsWith('@aws-sdk/')) {
      return load(name, ...rest);
    }
    asked.push(name);
    const command = class { constructor(input) { this.input = input; } };
    const client = class { send({ input }) { return Promise.resolve(input.Key ? {} : input); } };
    return new Proxy({}, { get: (_, member) => (String(member).endsWith('Client') ? client : command) });
  };
  try {
    const { handler } = require('./index.js');
    assert.deepEqual(asked, []);
    assert.equal((await handler({ httpMethod: 'GET', resource: '/health' })).statusCode, 200);
    assert.deepEqual(asked, ['@aws-sdk/client-dynamodb', '@aws-sdk/client-s3', '@aws-sdk/client-sqs']);
  } finally {
    Module._load = load;
  }
});
