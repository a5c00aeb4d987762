/**
 * The inner loops of the encoder, in WebAssembly SIMD. They are assembled here, from a small notation of our own, so
 * that the project needs no second toolchain. All arguments are byte addresses into the kernel's memory, or counts.
 */
export interface Kernel {
  /** The memory that the loops read and write; as large as asked for, it never grows. */
  readonly buffer: ArrayBuffer;
  /**
   * out[row][column] = Σ a·w × rowScale[row] × columnScale[column] + bias[column]
   *
   * The sums are of 16-bit integers in 32 bits, so every machine gets the same bits; the caller sees to it that none
   * overflows. A block is 4 rows, a panel 8 columns, a step 8 numbers along the summed axis. `a` is laid out
   * [block][pair][row 4][2] and `w` [panel][pair][column 8][2], where a pair is two neighbours along the summed axis;
   * `out` is plain rows of floats.
   */
  readonly matmul: (
    a: number,
    w: number,
    columnScale: number,
    bias: number,
    rowScale: number,
    out: number,
    blocks: number,
    panels: number,
    steps: number,
  ) => void;
  /** out[row] = Σ query·key[row] over `quads` × 4 floats; keys are `stride` bytes apart. */
  readonly meet: (
    query: number,
    keys: number,
    out: number,
    stride: number,
    rows: number,
    quads: number,
  ) => void;
  /** out = Σ share[row] × value[row] over `quads` × 4 floats; values are `stride` bytes apart. */
  readonly blend: (
    shares: number,
    values: number,
    out: number,
    stride: number,
    rows: number,
    quads: number,
  ) => void;
}

/** The part of WebAssembly that we use; the types of Node leave it out. */
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};

/** A kernel with that much memory, in bytes. */
export function newKernel(bytes: number): Kernel {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65_536) });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes()), { js: { memory } });
  return { buffer: memory.buffer, ...(exports as Omit<Kernel, 'buffer'>) };
}

/*
 * The notation: a name puts that variable on the stack, `=name` takes it off again; a number puts itself there.
 * `name+=` adds the top of the stack to the variable. `do … while:name` repeats, counting the variable down to 0.
 */
const times = (count: number, text: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');

const MATMUL_ARGUMENTS = 'a w scale bias rows out blocks panels steps';
const MATMUL_INTEGERS = 'a_at w_at to block step row_bytes row out_at';
const MATMUL_VECTORS = 'w0 w1 left s0 s1 s2 s3 s4 s5 s6 s7';
/** s0 to s7: for each of four rows, two vectors of four columns. */
const MATMUL = `
  panels 32 * =row_bytes  out =out_at
  do
    a =a_at  out_at =to  rows =row  blocks =block
    do
      ${times(8, (i) => `zero =s${i}`)}
      w =w_at  steps =step
      do
        ${times(
          4,
          (pair) => `
          w_at load:${32 * pair} =w0  w_at load:${32 * pair + 16} =w1
          ${times(
            4,
            (i) => `
            a_at splat:${16 * pair + 4 * i} =left
            left w0 dot s${2 * i} ints+ =s${2 * i}
            left w1 dot s${2 * i + 1} ints+ =s${2 * i + 1}`,
          )}`,
        )}
        64 a_at+=  128 w_at+=
      while:step
      ${times(
        4,
        (i) => `
        ${times(
          2,
          (half) => `
          to  s${2 * i + half} ints>floats  row splat:${4 * i} floats*  scale load:${16 * half} floats*
          bias load:${16 * half} floats+  store:${16 * half}`,
        )}
        row_bytes to+=`,
      )}
      16 row+=
    while:block
    w_at =w  32 scale+=  32 bias+=  32 out_at+=
  while:panels`;

const ROW_ARGUMENTS = 'from row to stride rows quads';
const ROW_INTEGERS = 'at back left';
const MEET = `
  do
    row =at  quads =left  from =back  zero =sum
    do
      back load:0  at load:0  floats*  sum floats+ =sum
      16 back+=  16 at+=
    while:left
    to  sum lane:0  sum lane:1  sum lane:2  sum lane:3  float+ float+ float+  store_float
    4 to+=  stride row+=
  while:rows`;
const BLEND = `
  do
    row =at  rows =left  from =back  zero =sum
    do
      back splat:0  at load:0  floats*  sum floats+ =sum
      4 back+=  stride at+=
    while:left
    to  sum  store:0
    16 to+=  16 row+=
  while:quads`;

const I32 = 0x7f;
const V128 = 0x7b;
/** Operations and their bytes; `n` stands for the number behind the colon. */
const OPERATIONS: Readonly<Record<string, (n: number) => number[]>> = {
  '+': () => [0x6a],
  '*': () => [0x6c],
  do: () => [0x03, 0x40],
  load: (n) => [0xfd, 0, 4, ...leb(n)],
  store: (n) => [0xfd, 11, 4, ...leb(n)],
  splat: (n) => [0xfd, 9, 2, ...leb(n)],
  zero: () => [0xfd, 12, ...new Array<number>(16).fill(0)],
  lane: (n) => [0xfd, 0x1f, n],
  dot: () => [0xfd, ...leb(0xba)],
  'ints+': () => [0xfd, ...leb(0xae)],
  'ints>floats': () => [0xfd, ...leb(0xfa)],
  'floats+': () => [0xfd, ...leb(0xe4)],
  'floats*': () => [0xfd, ...leb(0xe6)],
  'float+': () => [0x92],
  store_float: () => [0x38, 2, 0],
};

/** The body of a function, its own variables declared in front. */
function assemble(source: string, takes: string, integers: string, vectors: string): number[] {
  const words = (text: string): string[] => text.trim().split(/\s+/);
  const names = words(`${takes} ${integers} ${vectors}`);
  const local = (name: string): number => {
    const index = names.indexOf(name);
    if (index < 0) throw new Error(`The kernel's code has no word ${name}`);
    return index;
  };
  const code = words(source).flatMap((word): number[] => {
    const [name = '', argument = ''] = word.split(':');
    if (name === 'while') {
      const counter = local(argument);
      return [0x20, counter, 0x41, ...leb(-1), 0x6a, 0x22, counter, 0x0d, 0, 0x0b];
    }
    const operation = OPERATIONS[name];
    if (operation !== undefined) return operation(Number(argument));
    if (/^\d+$/.test(word)) return [0x41, ...leb(Number(word), true)];
    if (word.endsWith('+=')) {
      const to = local(word.slice(0, -2));
      return [0x20, to, 0x6a, 0x21, to];
    }
    return word.startsWith('=') ? [0x21, local(word.slice(1))] : [0x20, local(word)];
  });
  const body = [2, words(integers).length, I32, words(vectors).length, V128, ...code, 0x0b];
  return [...leb(body.length), ...body];
}

function moduleBytes(): Uint8Array {
  const name = (text: string): number[] => [text.length, ...Buffer.from(text)];
  const section = (id: number, bytes: number[]): number[] => [id, ...leb(bytes.length), ...bytes];
  const takes = (count: number): number[] => [0x60, count, ...new Array<number>(count).fill(I32), 0];
  const code = [
    ...assemble(MATMUL, MATMUL_ARGUMENTS, MATMUL_INTEGERS, MATMUL_VECTORS),
    ...assemble(MEET, ROW_ARGUMENTS, ROW_INTEGERS, 'sum'),
    ...assemble(BLEND, ROW_ARGUMENTS, ROW_INTEGERS, 'sum'),
  ];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [2, ...takes(9), ...takes(6)]),
    ...section(2, [1, ...name('js'), ...name('memory'), 2, 0, 1]),
    ...section(3, [3, 0, 1, 1]),
    ...section(7, [3, ...name('matmul'), 0, 0, ...name('meet'), 0, 1, ...name('blend'), 0, 2]),
    ...section(10, [3, ...code]),
  ]);
}

/** A variable-length integer of the WebAssembly format. */
function leb(value: number, signed = value < 0): number[] {
  const byte = value & 0x7f;
  const rest = value >> 7;
  const last = signed ? rest === (byte & 0x40 ? -1 : 0) : rest === 0;
  return last ? [byte] : [byte | 0x80, ...leb(rest, signed)];
}
