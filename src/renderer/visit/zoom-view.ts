export type Size = { readonly width: number; readonly height: number };
export type Point = { readonly x: number; readonly y: number };
/** The picture is drawn `scale` times its natural size with its upper left corner at (x, y) of the window. */
export type ZoomView = { readonly scale: number; readonly x: number; readonly y: number };

/** The picture as large as it is whole. */
export const wholeScale = (picture: Size, view: Size): number =>
  Math.min(view.width / picture.width, view.height / picture.height);

/** How small and how large the picture may be drawn. */
export type ScaleLimits = { readonly least: number; readonly most: number };

/** From the whole picture to two device pixels a picture pixel, but always some way in. */
export function scaleLimits(picture: Size, window: Size, devicePixels: number): ScaleLimits {
  const least = wholeScale(picture, window);
  return { least, most: Math.max(2 / devicePixels, 2.5 * least) };
}

const within = (scale: number, { least, most }: ScaleLimits): number =>
  Math.min(Math.max(scale, least), most);

const settle = (offset: number, drawn: number, view: number): number =>
  drawn <= view ? (view - drawn) / 2 : Math.min(0, Math.max(view - drawn, offset));

/** Keeps the picture in the window: centred where it is smaller, without a gap where it is larger. */
export function settleView(view: ZoomView, picture: Size, window: Size, devicePixels: number): ZoomView {
  const scale = within(view.scale, scaleLimits(picture, window, devicePixels));
  return {
    scale,
    x: settle(view.x, picture.width * scale, window.width),
    y: settle(view.y, picture.height * scale, window.height),
  };
}

/** Enlarges by `factor`, as far as the limits allow, so that what lies under `at` stays there. */
export function zoomAt(view: ZoomView, factor: number, at: Point, limits: ScaleLimits): ZoomView {
  const scale = within(view.scale * factor, limits);
  const reached = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * reached, y: at.y - (at.y - view.y) * reached };
}

/** The view after two fingers moved from `before` to `after`. */
export function pinchView(
  view: ZoomView,
  before: readonly [Point, Point],
  after: readonly [Point, Point],
  limits: ScaleLimits,
): ZoomView {
  const middle = ([a, b]: readonly [Point, Point]): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const apart = ([a, b]: readonly [Point, Point]): number => Math.hypot(a.x - b.x, a.y - b.y) || 1;
  const [from, to] = [middle(before), middle(after)];
  const zoomed = zoomAt(view, apart(after) / apart(before), from, limits);
  return { ...zoomed, x: zoomed.x + to.x - from.x, y: zoomed.y + to.y - from.y };
}
