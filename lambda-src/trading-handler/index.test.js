'use strict';

const test = require('node:test');
const assert = require('node:assert/strict');
const { createHandler } = require('./index.js');

const ORDER = { id: 'o-1', symbol: 'ACME', side: 'BUY', quantity: '100', price: '12.50' };

/** A table and a bucket in memory; what is named in `broken` fails. */
function system(broken = new Set()) {
  const items = new Map();
  const objects = new Map();
  const lines = [];
  const guard = (name) => {
    if (broken.has(name)) {
      throw Object.assign(new Error(name), { name: 'ServiceUnavailable' });
    }
  };
  const clients = {
    put: async ({ Item, ConditionExpression }) => {
      guard('put');
      assert.equal(ConditionExpression, 'attribute_not_exists(id)');
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
  };
  const handler = createHandler({
    clients: () => clients,
    environment: { TABLE_NAME: 't', DOCUMENT_BUCKET: 'b', REGION_ROLE: 'primary', AWS_REGION: 'us-east-1' },
    log: (line) => lines.push(JSON.parse(line)),
    now: () => new Date(0),
  });
  const request = (httpMethod, path, rest = {}) => handler({
    requestContext: { elb: { targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/t/1' } },
    httpMethod,
    path,
    queryStringParameters: {},
    headers: { 'user-agent': 'test' },
    body: '',
    isBase64Encoded: false,
    ...rest,
  });
  const post = (body) => request('POST', '/orders', { body: typeof body === 'string' ? body : JSON.stringify(body) });
  return { handler, request, post, items, objects, lines, broken };
}

test('an order is taken once, filed, and told back exactly', async () => {
  const { request, post, items, objects } = system();
  const first = await post(ORDER);
  assert.equal(first.statusCode, 201);
  assert.equal(first.headers.Location, '/orders/o-1');
  assert.equal((await post(ORDER)).statusCode, 200);
  assert.equal(items.size, 1);
  assert.deepEqual([...objects.keys()], ['orders/o-1.json']);
  assert.deepEqual(JSON.parse(objects.get('orders/o-1.json')), ORDER);
  const shown = JSON.parse((await request('GET', '/orders/o-1')).body);
  assert.deepEqual(shown, { ...ORDER, takenIn: 'us-east-1', takenAt: '1970-01-01T00:00:00.000Z' });
});

test('quantity and price are kept as they were written, to the last digit', async () => {
  const { request, post } = system();
  const exact = { ...ORDER, quantity: '123456789012.12345678', price: '0.10' };
  assert.equal((await post(exact)).statusCode, 201);
  const shown = JSON.parse((await request('GET', '/orders/o-1')).body);
  assert.equal(shown.quantity, '123456789012.12345678');
  assert.equal(shown.price, '0.10');
});

test('another order under a known id is refused, and the first stays', async () => {
  const { post, items } = system();
  await post(ORDER);
  for (const other of [{ side: 'SELL' }, { symbol: 'ACMF' }, { quantity: '101' }, { price: '12.51' }]) {
    assert.equal((await post({ ...ORDER, ...other })).statusCode, 409, JSON.stringify(other));
  }
  assert.equal(items.get('o-1').side.S, 'BUY');
});

test('bad input is answered with 400 and words, never with 500', async () => {
  const { post, items } = system();
  const bad = [
    '', '{', 'null', '[]', '"x"', '7', {}, { ...ORDER, id: '../x' }, { ...ORDER, id: 7 }, { ...ORDER, id: '' },
    { ...ORDER, id: 'x'.repeat(65) }, { ...ORDER, symbol: 'acme' }, { ...ORDER, symbol: ['ACME'] }, { ...ORDER, symbol: '' },
    { ...ORDER, side: 'HOLD' }, { ...ORDER, side: 'buy' }, { ...ORDER, side: ['BUY'] }, { ...ORDER, side: null },
    { ...ORDER, price: 12.5 }, { ...ORDER, price: '-1' }, { ...ORDER, price: '0.00' }, { ...ORDER, price: '1e9' },
    { ...ORDER, price: '01' }, { ...ORDER, price: '1.123456789' }, { ...ORDER, price: ' 1' }, { ...ORDER, price: '1\n' },
    { ...ORDER, quantity: 100 }, { ...ORDER, quantity: ['1'] }, { ...ORDER, quantity: '0' }, { ...ORDER, quantity: '١' },
    { ...ORDER, quantity: '1'.repeat(13) }, { ...ORDER, quantity: null }, '{"__proto__":{"id":"o-1"}}',
  ];
  for (const body of bad) {
    const answer = await post(body);
    assert.equal(answer.statusCode, 400, JSON.stringify(body));
    assert.ok(JSON.parse(answer.body).message.length > 5);
  }
  assert.equal((await post(`"${'x'.repeat(20000)}"`)).statusCode, 413);
  assert.equal(items.size, 0);
});

test('only what belongs to an order is kept', async () => {
  const { post, items, objects } = system();
  assert.equal((await post({ ...ORDER, account: 'secret' })).statusCode, 201);
  assert.equal(items.get('o-1').account, undefined);
  assert.ok(!objects.get('orders/o-1.json').includes('secret'));
});

test('an order that is in the table and not yet filed is completed by the second try', async () => {
  const { post, items, objects, broken } = system(new Set(['store']));
  const failed = await post(ORDER);
  assert.equal(failed.statusCode, 503);
  assert.equal(failed.headers['Retry-After'], '5');
  broken.clear();
  assert.equal((await post(ORDER)).statusCode, 200);
  assert.equal(items.size, 1);
  assert.equal(objects.size, 1);
});

test('an order that cannot be written is not said to be taken', async () => {
  const { post, objects, lines } = system(new Set(['put']));
  assert.equal((await post(ORDER)).statusCode, 503);
  assert.equal(objects.size, 0);
  assert.ok(lines.some((line) => line.level === 'error' && line.cause === 'ServiceUnavailable'));
});

test('an order that cannot be read is not said to be missing', async () => {
  const { request } = system(new Set(['get']));
  assert.equal((await request('GET', '/orders/o-1')).statusCode, 503);
});

test('health goes through the table and says role and Region', async () => {
  const healthy = await system().request('GET', '/health');
  assert.deepEqual(JSON.parse(healthy.body), { status: 'ok', role: 'primary', region: 'us-east-1' });
  const failing = await system(new Set(['get'])).request('GET', '/health');
  assert.equal(failing.statusCode, 503);
});

test('an unknown path and an unknown order are 404, another method 405', async () => {
  const { request } = system();
  for (const path of ['/', '/order', '/orders/', '/orders/a/b', '/toString', '/__proto__']) {
    const { statusCode } = await request('GET', path);
    assert.equal(statusCode, path === '/orders/' ? 400 : 404, path);
  }
  assert.equal((await request('GET', '/orders/o-9')).statusCode, 404);
  assert.equal((await request('GET', '/orders/..%2Fx')).statusCode, 400);
  const wrong = await request('DELETE', '/orders/o-1');
  assert.equal(wrong.statusCode, 405);
  assert.equal(wrong.headers.Allow, 'GET');
  assert.equal((await request('GET', '/orders')).headers.Allow, 'POST');
  assert.equal((await request('toString', '/orders')).statusCode, 405);
});

test('every answer is one that a load balancer accepts', async () => {
  const { request, post } = system();
  const answers = [await post(ORDER), await post('{'), await request('GET', '/health'), await request('GET', '/else')];
  for (const answer of answers) {
    assert.match(answer.statusDescription, new RegExp(`^${answer.statusCode} [A-Z]`));
    assert.equal(answer.isBase64Encoded, false);
    assert.equal(typeof answer.body, 'string');
    assert.ok(Object.values(answer.headers).every((value) => typeof value === 'string'));
  }
});

test('a request without a body or in base64 is read all the same', async () => {
  const { request } = system();
  assert.equal((await request('POST', '/orders', { body: null })).statusCode, 400);
  const body = Buffer.from(JSON.stringify(ORDER)).toString('base64');
  assert.equal((await request('POST', '/orders', { body, isBase64Encoded: true })).statusCode, 201);
});

test('an event of no known kind is answered, not thrown', async () => {
  const { handler } = system();
  assert.equal((await handler(undefined)).statusCode, 404);
  assert.equal((await handler({})).statusCode, 404);
});

test('metrics go by embedded metric format', async () => {
  const { post, lines } = system();
  await post(ORDER);
  await post(ORDER);
  const metrics = lines.filter((line) => line._aws);
  assert.ok(metrics.every((line) => line._aws.CloudWatchMetrics[0].Namespace === 'Trading'));
  assert.ok(metrics.some((line) => line.OrdersTaken === 1));
  assert.ok(metrics.some((line) => line.OrdersRepeated === 1));
  assert.ok(metrics.some((line) => line.OrderMilliseconds === 0));
});

test('logs hold neither price nor quantity', async () => {
  const { post, lines } = system(new Set(['put']));
  await post({ ...ORDER, price: '4711.00', quantity: '815' });
  assert.ok(lines.some((line) => line.level === 'error'));
  assert.ok(!/4711|815/.test(JSON.stringify(lines)));
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
    assert.equal((await handler({ httpMethod: 'GET', path: '/health' })).statusCode, 200);
    assert.deepEqual(asked, ['@aws-sdk/client-dynamodb', '@aws-sdk/client-s3']);
    const body = JSON.stringify({ id: 'sdk', symbol: 'ACME', side: 'SELL', quantity: '1', price: '1' });
    assert.equal((await handler({ httpMethod: 'POST', path: '/orders', body })).statusCode, 201);
  } finally {
    Module._load = load;
  }
});
