'use strict';

// Takes orders (POST /orders), tells of one (GET /orders/{id}) and answers the health check (GET /health), behind a load
// balancer. The AWS SDK is the runtime's own.

const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const SYMBOL = /^[A-Z][A-Z0-9.]{0,11}$/;
const SIDES = ['BUY', 'SELL'];
const DECIMAL = /^(0|[1-9][0-9]{0,11})(\.[0-9]{1,8})?$/;
const ZERO = /^0(\.0+)?$/;
const LONGEST_BODY = 16 * 1024;
const REASONS = {
  200: 'OK', 201: 'Created', 400: 'Bad Request', 404: 'Not Found', 405: 'Method Not Allowed', 409: 'Conflict',
  413: 'Content Too Large', 503: 'Service Unavailable',
};

/** A request that is the caller's fault; its words go back with its status. */
class Refused extends Error {
  constructor(statusCode, message) {
    super(message);
    this.statusCode = statusCode;
  }
}

/** The clients of the runtime's SDK, behind three verbs. */
function awsClients() {
  const dynamodb = require('@aws-sdk/client-dynamodb');
  const s3 = require('@aws-sdk/client-s3');
  // A health checker waits two seconds for an answer, and the function ends after ten.
  const settings = { maxAttempts: 2, requestHandler: { connectionTimeout: 500, requestTimeout: 1500 } };
  const table = new dynamodb.DynamoDBClient(settings);
  const bucket = new s3.S3Client(settings);
  return {
    put: (input) => table.send(new dynamodb.PutItemCommand(input)),
    get: (input) => table.send(new dynamodb.GetItemCommand(input)),
    store: (input) => bucket.send(new s3.PutObjectCommand(input)),
  };
}

/** The text of a request, which the load balancer may have wrapped. */
function bodyOf(event) {
  const body = String(event.body ?? '');
  const text = event.isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
  if (text.length > LONGEST_BODY) {
    throw new Refused(413, `the body is longer than ${LONGEST_BODY} characters`);
  }
  return text;
}

function decimal(request, name) {
  const value = request[name];
  if (typeof value !== 'string' || !DECIMAL.test(value) || ZERO.test(value)) {
    throw new Refused(400, `${name}: a decimal above zero as text, at most 8 places, e.g. "12.50"`);
  }
  return value;
}

/** Reads an order out of a request's body; quantity and price stay decimal text, so that nothing is rounded away. */
function parseOrder(body) {
  let request;
  try {
    request = JSON.parse(body);
  } catch {
    throw new Refused(400, 'the body is not JSON');
  }
  if (request === null || typeof request !== 'object' || Array.isArray(request)) {
    throw new Refused(400, 'the body is not a JSON object');
  }
  if (typeof request.id !== 'string' || !ID.test(request.id)) {
    throw new Refused(400, 'id: your own for this order, 1 to 64 letters, digits, _ or -');
  }
  if (typeof request.symbol !== 'string' || !SYMBOL.test(request.symbol)) {
    throw new Refused(400, 'symbol: 1 to 12 capital letters, digits or dots, e.g. "ACME"');
  }
  if (!SIDES.includes(request.side)) {
    throw new Refused(400, `side: ${SIDES.join(' or ')}`);
  }
  return {
    id: request.id,
    symbol: request.symbol,
    side: request.side,
    quantity: decimal(request, 'quantity'),
    price: decimal(request, 'price'),
  };
}

// Standard output as it is: console.log would put a prefix before the lines that CloudWatch makes metrics of.
const print = (line) => process.stdout.write(`${line}\n`);

function createHandler({ clients, environment, log = print, now = () => new Date() }) {
  const role = environment.REGION_ROLE;
  const region = environment.AWS_REGION;

  /** An answer as a load balancer wants it. */
  function answer(statusCode, body, headers = {}) {
    return {
      statusCode,
      statusDescription: `${statusCode} ${REASONS[statusCode]}`,
      isBase64Encoded: false,
      headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers },
      body: JSON.stringify(body),
    };
  }

  function tell(level, message, fields) {
    log(JSON.stringify({ level, message, role, region, at: now().toISOString(), ...fields }));
  }

  /** A metric in CloudWatch's embedded format: no call, no permission. */
  function measure(name, value, unit) {
    log(JSON.stringify({
      _aws: {
        Timestamp: now().getTime(),
        CloudWatchMetrics: [{ Namespace: 'Trading', Dimensions: [['Role']], Metrics: [{ Name: name, Unit: unit }] }],
      },
      Role: role,
      [name]: value,
    }));
  }

  function existing(id, consistent) {
    return clients().get({
      TableName: environment.TABLE_NAME,
      Key: { id: { S: id } },
      ConsistentRead: consistent,
    });
  }

  /** Writes an order once: the same again is fine, another under its id is refused. Says whether it is a new one. */
  async function record(order) {
    const fields = Object.fromEntries(Object.entries(order).map(([name, value]) => [name, { S: value }]));
    let taken = true;
    try {
      await clients().put({
        TableName: environment.TABLE_NAME,
        Item: { ...fields, takenIn: { S: region }, takenAt: { S: now().toISOString() } },
        ConditionExpression: 'attribute_not_exists(id)',
      });
    } catch (failure) {
      if (failure.name !== 'ConditionalCheckFailedException') {
        throw failure;
      }
      taken = false;
      const { Item } = await existing(order.id, true);
      if (!Item || Object.entries(order).some(([name, value]) => Item[name]?.S !== value)) {
        throw new Refused(409, 'id: another order has it');
      }
    }
    // The same key for the same order: whoever tries again completes what was left half done.
    await clients().store({
      Bucket: environment.DOCUMENT_BUCKET,
      Key: `orders/${order.id}.json`,
      Body: JSON.stringify(order),
      ContentType: 'application/json',
    });
    return taken;
  }

  async function take(event) {
    const order = parseOrder(bodyOf(event));
    const began = now().getTime();
    const taken = await record(order);
    measure(taken ? 'OrdersTaken' : 'OrdersRepeated', 1, 'Count');
    measure('OrderMilliseconds', now().getTime() - began, 'Milliseconds');
    return answer(taken ? 201 : 200, { id: order.id, status: 'taken', role, region }, { Location: `/orders/${order.id}` });
  }

  async function show(id) {
    if (!ID.test(id)) {
      throw new Refused(400, 'id: 1 to 64 letters, digits, _ or -');
    }
    const { Item } = await existing(id, true);
    if (!Item) {
      throw new Refused(404, `no order ${id}`);
    }
    const order = Object.fromEntries(
      ['symbol', 'side', 'quantity', 'price', 'takenIn', 'takenAt'].map((name) => [name, Item[name]?.S]));
    return answer(200, { id, ...order });
  }

  async function health() {
    try {
      await existing('health', false);
      return answer(200, { status: 'ok', role, region });
    } catch (failure) {
      tell('error', 'health check failed', { cause: failure.name });
      return answer(503, { status: 'failing', role, region });
    }
  }

  async function route(event) {
    const path = String(event?.path ?? '');
    const order = /^\/orders\/([^/]*)$/.exec(path);
    const known = order
      ? { GET: () => show(order[1]) }
      : new Map([['/orders', { POST: () => take(event) }], ['/health', { GET: health }]]).get(path);
    if (!known) {
      throw new Refused(404, 'there is no such path');
    }
    if (!Object.hasOwn(known, event.httpMethod)) {
      const allowed = Object.keys(known).join(', ');
      return answer(405, { message: `this path takes ${allowed} only` }, { Allow: allowed });
    }
    return known[event.httpMethod]();
  }

  return async function handler(event) {
    try {
      return await route(event);
    } catch (failure) {
      if (failure instanceof Refused) {
        return answer(failure.statusCode, { message: failure.message });
      }
      // The client's own id makes a second try safe.
      tell('error', 'request failed', { cause: failure.name, reason: failure.message });
      measure('RequestsFailed', 1, 'Count');
      return answer(503, { message: 'the trading service cannot answer now; try again, with the same id' }, { 'Retry-After': '5' });
    }
  };
}

let shared;
exports.handler = createHandler({
  clients: () => (shared ??= awsClients()),
  environment: process.env,
});
exports.createHandler = createHandler;
