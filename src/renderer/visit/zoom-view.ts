export type Size = { readonly width: number; readonly height: number };
export type Point = { readonly x: number; readonly y: number };
/** The picture is drawn `scale` times its natural size with its upper left corner at (x, y) of the window. */
export type ZoomView = { readonly scale: number; readonly x: number; readonly y: number };

/** The picture as large as it is whole. */
export const wholeScale = (picture: Size, view: Size): number =>
  Math.min(view.width / picture.width, view.height / picture.height);

/** Never beyond two device pixels a picture pixel, but always some way in. */
const largestScale = (picture: Size, view: Size, devicePixels: number): number =>
  Math.max(2 / devicePixels, 2.5 * wholeScale(picture, view));

const settle = (offset: number, drawn: number, view: number): number =>
  drawn <= view ? (view - drawn) / 2 : Math.min(0, Math.max(view - drawn, offset));

/** Keeps the picture in the window: centred where it is smaller, without a gap where it is larger. */
export function settleView(view: ZoomView, picture: Size, window: Size, devicePixels: number): ZoomView {
  const scale = Math.min(
    Math.max(view.scale, wholeScale(picture, window)),
    largestScale(picture, window, devicePixels),
  );
  return {
    scale,
    x: settle(view.x, picture.width * scale, window.width),
    y: settle(view.y, picture.height * scale, window.height),
  };
}

/** Enlarges by `factor` so that what lies under `at` stays there. */
export function zoomAt(view: ZoomView, factor: number, at: Point): ZoomView {
  return {
    scale: view.scale * factor,
    x: at.x - (at.x - view.x) * factor,
    y: at.y - (at.y - view.y) * factor,
  };
}

/** The view after two fingers moved from `before` to `after`. */
export function pinchView(
  view: ZoomView,
  before: readonly [Point, Point],
  after: readonly [Point, Point],
): ZoomView {
  const middle = ([a, b]: readonly [Point, Point]): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const apart = ([a, b]: readonly [Point, Point]): number => Math.hypot(a.x - b.x, a.y - b.y) || 1;
  const [from, to] = [middle(before), middle(after)];
  const zoomed = zoomAt(view, apart(after) / apart(before), from);
  return { ...zoomed, x: zoomed.x + to.x - from.x, y: zoomed.y + to.y - from.y };
}
