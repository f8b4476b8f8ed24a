/** Images are not pulled; these say how a pull would fail. */
export interface ImageFault {
  readonly first: string;
  readonly later: string;
  readonly message: string;
}

/** `invalid/…` and `does-not-exist…` cannot be pulled, what is no reference at all is an InvalidImageName; all others are there. */
export function imageFault(image: string): ImageFault | undefined {
  if (!/^[a-z0-9]+([._\-/:@][a-zA-Z0-9._-]+)*$/.test(image)) {
    const message = `Failed to apply default image tag "${image}": couldn't parse image reference "${image}": invalid reference format`;
    return { first: 'InvalidImageName', later: 'InvalidImageName', message };
  }
  if (!/(^|\/)(invalid|does-not-exist)/.test(image)) return undefined;
  const message = `failed to pull and unpack image "${image}": failed to resolve reference "${image}": pull access denied, repository does not exist or may require authorization`;
  return { first: 'ErrImagePull', later: 'ImagePullBackOff', message };
}
