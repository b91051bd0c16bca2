/** A 4-ary heap of numbers with integer values, on typed arrays; smallest key first. */
export class Heap {
  size = 0;
  private keys = new Float64Array(1024);
  private values = new Int32Array(1024);

  push(key: number, value: number): void {
    if (this.size === this.keys.length) this.grow();
    const { keys, values } = this;
    let at = this.size;
    this.size += 1;
    while (at > 0) {
      const up = (at - 1) >> 2;
      const above = keys[up] as number;
      if (above <= key) break;
      keys[at] = above;
      values[at] = values[up] as number;
      at = up;
    }
    keys[at] = key;
    values[at] = value;
  }

  /** Key and value of the smallest entry; read before `drop`. */
  get key(): number {
    return this.keys[0] as number;
  }

  get value(): number {
    return this.values[0] as number;
  }

  /** Removes the smallest entry. */
  drop(): void {
    const { keys, values } = this;
    const size = this.size - 1;
    this.size = size;
    if (size <= 0) return;
    const key = keys[size] as number;
    const value = values[size] as number;
    let at = 0;
    for (;;) {
      const first = (at << 2) + 1;
      if (first >= size) break;
      const end = first + 4 < size ? first + 4 : size;
      let least = first;
      let leastKey = keys[first] as number;
      for (let child = first + 1; child < end; child += 1) {
        const childKey = keys[child] as number;
        if (childKey < leastKey) {
          leastKey = childKey;
          least = child;
        }
      }
      if (leastKey >= key) break;
      keys[at] = leastKey;
      values[at] = values[least] as number;
      at = least;
    }
    keys[at] = key;
    values[at] = value;
  }

  clear(): void {
    this.size = 0;
  }

  private grow(): void {
    const keys = new Float64Array(this.keys.length * 2);
    keys.set(this.keys);
    this.keys = keys;
    const values = new Int32Array(this.values.length * 2);
    values.set(this.values);
    this.values = values;
  }
}
