import { boundingBoxOf, eachSide } from './bounding-box';

it.each([
  ['114.1,22.2,114.3,22.4', { west: 114.1, south: 22.2, east: 114.3, north: 22.4 }],
  ['-180,-90,180,90', { west: -180, south: -90, east: 180, north: 90 }],
  ['0,0,0,0', { west: 0, south: 0, east: 0, north: 0 }],
  ['170,-20,-170,-10', { west: 170, south: -20, east: -170, north: -10 }],
  ['1.000000000000001,2,3,4', { west: 1.000000000000001, south: 2, east: 3, north: 4 }],
])('reads %s', (text, box) => {
  expect(boundingBoxOf(text)).toEqual(box);
});

it.each([
  '',
  ',,,',
  '1,2,3',
  '1,2,3,4,',
  '1,2,3,4,5,6',
  '1, 2,3,4',
  ' 1,2,3,4',
  '1,2,3,4\n',
  '1;2;3;4',
  '1,5,3,4',
  '-180.1,0,1,1',
  '0,0,180.1,1',
  '0,-90.1,1,1',
  '0,0,1,90.1',
  '0,0,1,999',
  '1e1,2,3,4',
  '0x1,2,3,4',
  '+1,2,3,4',
  '.5,2,3,4',
  '1.,2,3,4',
  'NaN,0,1,1',
  'Infinity,0,1,1',
  '１,2,3,4',
  '1.0000000000000001,2,3,4',
  `${'0'.repeat(100)},2,3,4`,
])('refuses %j', (text) => {
  expect(boundingBoxOf(text)).toBeNull();
});

it('parts what lies over the antimeridian, and nothing else', () => {
  const plain = { west: -1, south: -2, east: 1, north: 2 };
  expect(eachSide(plain)).toEqual([plain]);
  expect(eachSide({ west: 170, south: -2, east: -170, north: 2 })).toEqual([
    { west: 170, south: -2, east: 180, north: 2 },
    { west: -180, south: -2, east: -170, north: 2 },
  ]);
});
