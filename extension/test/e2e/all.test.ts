import { afterAll, beforeAll, describe } from 'vitest';
import { demoPages } from './demo';
import { background } from './background';
import { large } from './large';
import { roots } from './roots';
import { begin, end } from './world';

beforeAll(begin);
afterAll(end);

describe('background', background);
describe('large pages', large);
describe('roots', roots);
describe('demo', demoPages);
