/** Files under `target` must not import files under `from`. */
export interface Border {
  readonly target: string | string[];
  readonly from: string | string[];
  readonly message: string;
}
export declare function borders(root: string): Border[];
