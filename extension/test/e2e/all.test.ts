import { afterAll, beforeAll, describe } from 'vitest';
import { demoPages } from './demo';
import { actions } from './actions';
import { background } from './background';
import { layouts } from './layouts';
import { large } from './large';
import { roots } from './roots';
import { begin, end } from './world';

beforeAll(begin);
afterAll(end);

describe('background', background);
describe('large pages', large);
describe('actions', actions);
describe('layouts', layouts);
describe('roots', roots);
describe('demo', demoPages);
